import type { preview as english } from '../en/preview.ts'
import type { TextsOf } from '../texts.ts'

export const preview: TextsOf<typeof english> = {
  titles: { prescription: 'दवा का पर्चा', visitReport: 'विज़िट की रिपोर्ट', recoveryKit: 'रिकवरी किट', slip: 'पर्ची' },
  preparing: 'कागज़ तैयार हो रहा है…',
  pages: 'पृष्ठ',
  page: 'पृष्ठ {{number}}',
  draft: 'मसौदा, हस्ताक्षर नहीं हुए',
  language: 'कागज़ की भाषा',
  paper: 'काग़ज़',
  papers: { roll80: '80 मिमी', A6: 'A6' },
  print: 'छापें',
  save: 'सहेजें',
  printed: 'प्रिंटर को भेज दिया गया',
  saved: 'सहेजा गया',
  printFailed: 'छपा नहीं',
  saveFailed: 'सहेजा नहीं गया',
  nothingPrinted: 'यहाँ अभी तक कुछ नहीं छापा गया है।',
  asItWas: 'जैसा छपा था',
  kept: {
    title: 'छपे हुए काग़ज़',
    none: 'इस मरीज़ के लिए अभी तक कुछ नहीं छापा गया है।',
    more: 'पुराने काग़ज़ दिखाएँ',
    again: 'फिर छापें',
    againOf: 'फिर छापें: {{name}}',
  },
  keys: {
    title: 'कागज़ पर',
    print: 'छापें',
    save: 'फ़ाइल में सहेजें',
    again: 'पिछला कागज़ फिर छापें',
  },
}
