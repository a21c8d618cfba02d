import { remember } from './memo.ts'
import { nameWords } from './name.ts'
import { spellings } from './transliterate.ts'

/** Abbreviations and old forms that stand for another spelling of the same name. */
const sameName: Record<string, string> = {
  mohd: 'mohammed',
  md: 'mohammed',
  mhd: 'mohammed',
  muhd: 'mohammed',
  mohmd: 'mohammed',
  bandyopadhyay: 'banerjee',
  bandopadhyay: 'banerjee',
  bonnerjee: 'banerjee',
  chattopadhyay: 'chatterjee',
  chatterji: 'chatterjee',
  mukhopadhyay: 'mukherjee',
  gangopadhyay: 'ganguly',
  ramswamy: 'ramasamy',
}

/**
 * Spellings that sound alike, applied in order to lower-case Latin letters. What remains are single letters: C is ch,
 * F is ph and f, S is s and sh, B is b, v and w, J is j and z, K is k, q and hard c, N and the rest themselves.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/^ay+[ei]?sh/, 'aish'], // Ayesha, Aysha: Aisha
  [/s[vw]am[iy]$/, 'sami'], // Ramaswamy: Ramasamy
  [/x/g, 'ks'],
  [/^(dny|jny?|gny?)|(?<=.)(dny|jny?|gny?)(?=[aeiouy])/g, 'gy'], // Dnyaneshwar, Prajna: Gyaneshwar, Pragya
  [/sch/g, 's'],
  [/^ch(?=r)|(?<=^ni)ch(?=ol)/g, 'k'], // Christopher, Nicholas
  [/t?ch+/g, 'C'],
  [/c+h?k+/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/ph/g, 'F'],
  [/f/g, 'F'],
  [/(?<=.)zh/g, 'l'], // Thenmozhi: Tenmoli; Zhang keeps its j
  [/z/g, 'j'],
  [/i(?=[aou])/g, 'iy'],
  [/(?<=[^aeiou])(i+|ee)y(?=[aou])/g, 'y'], // Sonia, Soniya: Sonya
  [/(?<=[^aeiouy])[hH]+/g, ''], // aspirates: bh, dh, gh, jh, kh, sh, th
  [/h$/, ''],
  [/(?<=[aeiou])y+(?=[iu]|ee)/g, 'i'], // Nayudu, Sayeed: Naidu, Saeed
  [/w(?![aeiouy])/g, 'u'], // Chowdhury: Choudhury
  [/[vw]/g, 'b'],
  [/y+(?![aeiou])/g, 'i'], // Sanjay: Sanjai
]

const vowel = /[aeiou]/

/** Rewrites a Latin word so that spellings which sound alike become one; vowels are still written. */
function simplify(word: string): string {
  let sound = sameName[word] ?? word
  for (const [pattern, replacement] of rules) sound = sound.replace(pattern, replacement)
  return sound.replace(/([^aeiou])\1+/g, '$1')
}

/** First vowels do tell names apart (Asha, Isha, Usha), in three classes. */
const firstVowel: Record<string, string> = { a: 'A', e: 'I', i: 'I', o: 'U', u: 'U' }

function keyOf(simple: string): string {
  const initial = simple[0] ?? ''
  const rest = (vowel.test(initial) ? simple.slice(1) : simple).replace(/[aeiou]/g, '')
  return (firstVowel[initial] ?? '') + rest.toUpperCase()
}

/** Phonetic key of one lower-case Latin word, '' for a word without Latin letters. */
export function phoneticKey(word: string): string {
  return keyOf(simplify(word.replace(/[^a-z]/g, '')))
}

/**
 * Phonetic keys of one word in any script, the most usual first. Scripts that leave sounds open (Tamil, Arabic) give
 * several keys, no more than `limit`.
 */
export function phoneticKeys(word: string, limit = usualLimit): readonly string[] {
  return limit === usualLimit ? usualKeys(word) : keysOf(word, limit)
}

const usualLimit = 16
const usualKeys = remember(20_000, word => keysOf(word, usualLimit))

function keysOf(word: string, limit: number): string[] {
  const keys = spellings(word, limit).map(phoneticKey)
  return [...new Set(keys)].filter(key => key !== '')
}

/** Keys of each word of a name; words written apart or together (Ram Kumar, Ramkumar) are the caller's to join. */
export function namePhoneticKeys(name: string, limit?: number): (readonly string[])[] {
  return nameWords(name).map(word => phoneticKeys(word, limit))
}

const vowelClasses: readonly (readonly [RegExp, string])[] = [
  [/(ee|ii|ie|ey|ei)/g, 'i'],
  [/(oo|uu)/g, 'u'],
  [/a+[ue]*o?u|ou|ao|o+/g, 'o'],
  [/ai|ae|e/g, 'e'],
  [/a+/g, 'a'],
]

/** Vowels of a word by class, one letter for each group between consonants: chaudhari -> oai. */
export const vowelPattern = remember(20_000, (word: string): string => {
  const groups = simplify(word.replace(/[^a-z]/g, '')).match(/[aeiou]+/g) ?? []
  return groups.map(classOfVowels).join('')
})

function classOfVowels(group: string): string {
  let sound = group
  for (const [pattern, replacement] of vowelClasses) sound = sound.replace(pattern, replacement)
  return sound[0] ?? ''
}

const likeVowels = new Set(['ae', 'ei', 'ou', 'ao', 'au'])

/**
 * True when two words of one phonetic key also have vowels that one name is written with: Mohammed and Muhammad, but
 * not Kiran and Karan. An `a` that one side leaves out does not count (Mamta, Mamata).
 */
export function vowelsAgree(left: string, right: string): boolean {
  return alignVowels(vowelPattern(left), vowelPattern(right))
}

function alignVowels(left: string, right: string): boolean {
  const a = left[0]
  const b = right[0]
  if (a === undefined || b === undefined) return /^a*$/.test(left + right)
  if (a === b || likeVowels.has([a, b].sort().join(''))) {
    if (alignVowels(left.slice(1), right.slice(1))) return true
  }
  return (a === 'a' && alignVowels(left.slice(1), right)) || (b === 'a' && alignVowels(left, right.slice(1)))
}
