import { phoneticKeys } from '#shared/domain/patients/phonetic.ts'
import type { QueryWord } from './query.ts'

/** Full-text expressions; words hold letters, marks and digits only, so quoting them is enough. */
const exact = (word: string) => `"${word}"`
const prefix = (word: string) => `"${word}"*`

/** A word of an own script also finds names that were written in Latin letters only. */
const spelled = ({ text, latin }: QueryWord, term: (word: string) => string) =>
  text === latin ? term(text) : `(${term(text)} OR ${term(latin)})`

/** Every word as typed but the last, which may go on. */
export function exactTerms(words: readonly QueryWord[]): string {
  return words.map((word, index) => spelled(word, index < words.length - 1 ? exact : prefix)).join(' AND ')
}

/** The words as they are. */
export const wholeTerms = (words: readonly QueryWord[]): string => words.map(word => spelled(word, exact)).join(' AND ')

/** Every word may go on. */
export const prefixTerms = (words: readonly QueryWord[]): string =>
  words.map(word => spelled(word, prefix)).join(' AND ')

/**
 * Words by their sound, and neighbours as one word; null when the sounds would match everybody. Initials are left to the
 * ranking.
 */
export function soundTerms(words: readonly QueryWord[]): string | null {
  const heard = words.filter(word => word.text.length > 1)
  if (heard.length === 0 || heard.some(word => word.keys.length === 0)) return null
  const last = heard.length - 1
  const separate = heard.map((word, index) => anyKey(withInitial(word, words), index === last)).join(' AND ')
  const pairs = heard.slice(1).map((word, index) => {
    const before = heard[index]
    const others = heard.filter(other => other !== word && other !== before)
    const keys = phoneticKeys((before?.text ?? '') + word.text)
    return [anyKey(keys, word === heard[last]), ...others.map(other => anyKey(other.keys, false))].join(' AND ')
  })
  return [separate, ...pairs].map(terms => `(${terms})`).join(' OR ')
}

/** Beside another word, a word may stand in the chart as its initial: Subramaniam Ramesh, S Ramesh. */
function withInitial(word: QueryWord, words: readonly QueryWord[]): readonly string[] {
  return words.length > 1 ? [...word.keys, ...phoneticKeys(word.latin.slice(0, 1))] : word.keys
}

/** A sound of one letter as a beginning would match a tenth of all names. */
function anyKey(keys: readonly string[], mayGoOn: boolean): string {
  const terms = keys.map(key => (mayGoOn && key.length > 1 ? prefix(key) : exact(key)))
  return `(${terms.join(' OR ')})`
}
