import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PdfFile } from '../drawing/pdf-file.ts'
import { readPdf, squeeze } from '../testing/read-pdf.ts'
import { RESOURCES_DIR } from '../testing/samples.ts'
import { FontLibrary } from './fonts.ts'

const fonts = await FontLibrary.load(join(RESOURCES_DIR, 'fonts'))

async function readBack(texts: readonly string[], style: 'regular' | 'bold' | 'code'): Promise<string[]> {
  const info = { title: 't', author: 'a', subject: 's', language: 'en', createdAt: 0 }
  const file = await PdfFile.create(fonts, info)
  for (const text of texts) file.addPage(900, 40).text(file.typesetter.line(text, style), 20, 25, 12, '#000000')
  return (await readPdf(await file.save())).pages.map(squeeze)
}

const TEXTS: Record<string, string[]> = {
  Latin: [
    'Total ₹ 1,25,000.50 (₹500/-) — café, naïve, Łukasz, Nguyễn Thị, O’Brien',
    'office fluffy AVATAR To. 1-0-1 120/80 ½ tab × 3 days ≤ 5 mg ± 0.2 µg → ↑ °C',
  ],
  Devanagari: [
    'श्रीमती प्रियंका चतुर्वेदी, निदान: उच्च रक्तचाप',
    'क्षय ज्ञान द्वितीय हिन्दी विद्यार्थी ₹500 र्कि ट्रॉमा हृदय दुःख फ़िल्म क्षत्रिय हँसी',
    'मृत्युंजय चंद्रशेखर लक्ष्मी श्रद्धा रुक्मिणी कृष्णा कुमारी',
    'क्‍ष with a joiner',
  ],
  Tamil: ['திரு. கோபாலகிருஷ்ணன் — நீரிழிவு நோய்', 'கொழுப்பு மௌனம் ஸ்ரீ க்ஷ தொலைபேசி ₹500 கொ கோ கௌ'],
  Arabic: ['السيدة فاطمة الزهراء', 'عبد الله أحمد خالد يوسف', 'مُحَمَّد الضَّغط', 'مریض کا نام فاطمہ بیگم ٹ ڈ ڑ ے', 'لا إله'],
  Bengali: ['রক্তচাপ শ্রেয়া ক্ষ জ্ঞ কৌশিক মোঃ বন্দ্যোপাধ্যায়'],
  Telugu: ['రక్తపోటు శ్రీ క్షేత్రం వెంకటేశ్వర్లు'],
  Gujarati: ['રક્તચાપ શ્રી ક્ષત્રિય'],
  Kannada: ['ರಕ್ತದೊತ್ತಡ ಶ್ರೀ ಕ್ಷೇತ್ರ ಕೊ ಕೋ'],
  Malayalam: ['രക്തസമ്മർദ്ദം ശ്രീ കൊ കോ കൗ'],
  Gurmukhi: ['ਬਲੱਡ ਪ੍ਰੈਸ਼ਰ ਸ਼੍ਰੀ'],
  Odia: ['ରକ୍ତଚାପ ଶ୍ରୀ କୋ କୌ'],
  mixed: [
    'Dr. निधि: 500 mg दिन में 2 बार',
    'Dr. नि திரு Kumar கொழுப்பு 5 mg',
    'रोगी: फ़ातिमा السيدة فاطمة (45 वर्ष) ₹120.50',
    'Fatima (فاطمة الزهراء), 45 y',
    'فاطمة (Fatima) 45 سنة',
    'ضغط الدم 120/80 لا إله',
    'A العربية 123 B',
    'تاريخ: 12/03/2026 الساعة 10:30',
  ],
}

describe('text read back from a PDF is the text that was entered', () => {
  for (const [script, texts] of Object.entries(TEXTS)) {
    it.each(['regular', 'bold'] as const)(`${script}, %s`, async style => {
      expect(await readBack(texts, style)).toEqual(texts)
    })
  }

  it('recovery codes, in the font for codes', async () => {
    expect(await readBack(['7F3K-92QD-O0I1'], 'code')).toEqual(['7F3K-92QD-O0I1'])
  })

  it('a character that no font has is still read, though it shows as an empty box', async () => {
    expect(await readBack(['王 ok'], 'regular')).toEqual(['王 ok'])
  })
})
