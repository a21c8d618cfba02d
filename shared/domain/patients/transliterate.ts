import { isArabic, prepareArabic, spellArabic } from './script-arabic.ts'
import { isIndic, spellIndic } from './script-indic.ts'

const isHan = (character: string) => /\p{Script=Han}/u.test(character)

type Reader = (word: string) => string[][]
const asIs: Reader = word => [[word]]

function readerOf(character: string): Reader {
  if (isIndic(character)) return spellIndic
  return isArabic(character) ? spellArabic : asIs
}

/** Cuts a word where the script changes; combining marks stay with their letter. */
function runs(word: string): { read: Reader; text: string }[] {
  const found: { read: Reader; text: string }[] = []
  for (const character of word) {
    const current = found.at(-1)
    const read = /[\u200c\u200d]/.test(character) && current ? current.read : readerOf(character)
    if (current && current.read === read) current.text += character
    else found.push({ read, text: character })
  }
  return found
}

/** All ways to take one item of each list, the first items first, at most `limit` of them. */
function combinations(choices: readonly (readonly string[])[], limit: number): string[] {
  let spelled = ['']
  for (const options of choices) {
    const longer: string[] = []
    for (const option of options) for (const text of spelled) longer.push(text + option)
    spelled = longer.slice(0, limit)
  }
  return spelled
}

/**
 * Latin spellings of one word in any script, the most usual first and no more than `limit`. Indic and Arabic letters are
 * read by their tables; Latin, Han and other scripts come back as they are.
 */
export function spellings(word: string, limit: number): string[] {
  const choices = runs(word).flatMap(run => run.read(run.text))
  return [...new Set(combinations(choices, limit))]
}

/** Words of a text in its own script; every Han character is a word, since family and given name are not separated. */
export function splitWords(text: string): string[] {
  return prepareArabic(text)
    .split(/\s+/)
    .flatMap(word => ([...word].some(isHan) ? [...word] : [word]))
    .filter(word => word !== '')
}
