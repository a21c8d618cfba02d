/**
 * Arabic, Persian and Urdu write consonants and long vowels; short vowels are guessed by whoever romanises the name, so
 * a word has several spellings. Letters after the Unicode block "Arabic" (U+0600 to U+06FF).
 */
const letters: Record<string, string> = {
  ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ء: '', ئ: '', ؤ: '', ب: 'b', پ: 'p', ت: 't', ٹ: 't', ث: 's', ج: 'j', چ: 'ch',
  ح: 'h', خ: 'kh', د: 'd', ڈ: 'd', ذ: 'z', ر: 'r', ڑ: 'r', ز: 'z', ژ: 'z', س: 's', ش: 'sh', ص: 's', ض: 'z', ط: 't',
  ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ک: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ں: 'n', ه: 'h', ہ: 'h',
  ھ: 'h', ة: 'a', ۃ: 'a', و: 'w', ي: 'y', ی: 'y', ى: 'a', ې: 'y', ے: 'e',
} // biome-ignore format: one letter a line would hide the alphabet

const marks = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]/g

export function isArabic(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x0600 && code <= 0x06ff
}

/** Spells out what joins or hides in the script: the article stands apart, and Abd Allah is one name. */
export function prepareArabic(text: string): string {
  return text
    .replace(marks, '')
    .replace(/عبد\s+ال(?=\p{L})/gu, 'عبدال')
    .replace(/(^|\s)ال(?!ل?له(\s|$))(?=\p{L}{3})/gu, '$1ال ')
}

/** The spellings of each letter of a word, most usual first; '' where a letter may be silent. */
export function spellArabic(word: string): string[][] {
  const characters = [...word.normalize('NFC').replace(marks, '')]
  return characters.map((character, index) => {
    const sound = letters[character]
    if (sound === undefined) return [/\p{Nd}/u.test(character) ? String(digitValue(character)) : '']
    return index === 0
      ? atStart(character, sound, characters[1])
      : inside(character, sound, characters[index - 1], characters[index + 1])
  })
}

/** A first alef or ain carries a short vowel that is not written: Ahmed, Imran, Umar. */
function atStart(character: string, sound: string, next: string | undefined): string[] {
  return /[اعأ]/.test(character) ? ['a', 'i', 'u'] : [sound + shortVowel(character, next)]
}

function inside(character: string, sound: string, previous: string | undefined, next: string | undefined): string[] {
  if (sound === 'w' || sound === 'y') return halfVowel(sound, previous, next)
  if (sound === 'h' && next === undefined && character !== 'ح') return ['', 'h']
  return [sound + shortVowel(character, next)]
}

/** Between two consonants stands a short vowel, or none; for matching it only has to keep them apart. */
function shortVowel(character: string, next: string | undefined): string {
  const unspoken = next === undefined || next === character || next === 'ھ'
  const isConsonant = (letter: string) => /[^aeiou]/.test(letters[letter] ?? '') && !/[ويی]/.test(letter)
  return !unspoken && isConsonant(character) && isConsonant(next) ? 'a' : ''
}

/** Waw and yeh are consonants beside a long vowel (Nawaz, Maryam), vowels between consonants (Noor, Karim), or unclear. */
function halfVowel(sound: 'w' | 'y', previous: string | undefined, next: string | undefined): string[] {
  const vowel = sound === 'w' ? 'u' : 'i'
  if (next === undefined) return [vowel]
  if (next === 'ا' || next === 'آ' || previous === 'ا') return [sound + (next === 'ا' ? '' : vowel)]
  return [vowel, `${sound}a`]
}

/** Arabic-Indic (U+0660) and extended (U+06F0) digits share their last four bits' order. */
function digitValue(character: string): number {
  return (character.codePointAt(0) ?? 0) & 0x0f
}
