import { spellings, splitWords } from './transliterate.ts'

/** Latin letters that Unicode does not take apart into a base letter and a mark. */
const undivided: Record<string, string> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'a',
} // biome-ignore format: a table reads best as one

/** Never a name: dropped wherever another word remains. */
const titles = new Set(
  'dr mr mrs ms miss prof smt shrimati srimati kum mst er adv capt col maj lt rev fr mx डॉ डॉक्टर श्रीमती सुश्री ডাঃ ডা'.split(
    ' ',
  ),
)
/** Titles that are names too (Sri Devi, Baby John): dropped in front only, and only when two words remain. */
const titlesOrNames = new Set('shri sri shree sree master baby kumari late श्री কুমারী শ্রী திரு திருமதி শ্রীমতী'.split(' '))

/** "Rahul S/O Mohan Lal" names the parent after the patient. */
const relation = /(?<=\S)[\s,]+[sdwc]\s*[/.]\s*o\b.*$/i
/** "B/O Sunita": a newborn under the mother's name. */
const babyOf = /^\s*(b\s*\/\s*o|baby\s+of)\b\s*/i

/** Lower case without diacritics, in the script it came in. Indic and Arabic vowel signs are letters and stay. */
export function fold(text: string): string {
  const latinMarks = /[\u0300-\u036f]/g
  return text
    .normalize('NFKD')
    .replace(latinMarks, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łøđðþßæœıħŋə]/g, letter => undivided[letter] ?? letter)
}

/** Words of a name in its own script, lower case, without titles, punctuation and the parent after S/O. */
export function nameWords(name: string): string[] {
  const plain = fold(name.replace(relation, '').replace(babyOf, ''))
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^\p{L}\p{M}\p{Nd}\u200c\u200d]+/gu, ' ')
  return withoutTitles(splitWords(plain.trim()))
}

function withoutTitles(words: string[]): string[] {
  const named = words.filter(word => !titles.has(word))
  const kept = named.length > 0 ? named : words
  const [head] = kept
  return head !== undefined && kept.length > 2 && titlesOrNames.has(head) ? kept.slice(1) : kept
}

/**
 * Words of a name in Latin letters for matching, in the order written: `Dr. Zoë D’Souza` -> zoe, dsouza;
 * `राहुल शर्मा` -> rahul, sharma. Words of scripts that are not transliterated stay as they are.
 */
export function nameTokens(name: string): string[] {
  return nameWords(name)
    .map(word => spellings(word, 1)[0] ?? '')
    .filter(token => token !== '')
}

/** The name's tokens as one text; equal for two spellings that differ in case, marks, titles and punctuation only. */
export function normalizeName(name: string): string {
  return nameTokens(name).join(' ')
}

/** A name as it is kept: trimmed, inner spaces single, canonical Unicode form. Case and title stay as typed. */
export function tidyName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ')
}
