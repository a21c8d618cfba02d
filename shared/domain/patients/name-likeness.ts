import { remember } from './memo.ts'
import { nameWords } from './name.ts'
import { phoneticKeys, vowelsAgree } from './phonetic.ts'
import { isArabic } from './script-arabic.ts'
import { spellings } from './transliterate.ts'

/** Words that go with a given name and are often left out or exchanged for a surname: Amit Kumar, Amit Sharma. */
const fillers = 'kumar kumari devi singh kaur lal bai ben bhai bibi begum khatun khatoon khan prasad rani nath das'
/** Words that many names carry, so that sharing one says little: Sunita Devi and Asha Devi. */
const commonWords = new Set(
  `${fillers} mohammed muhammad mohammad mohd md abdul ali syed shaikh sheikh ram al el de da van der bin ibn`.split(
    ' ',
  ),
)
const fillerWords = new Set(fillers.split(' '))

export interface NameWord {
  /** In Latin letters where the script is known, lower case. */
  text: string
  keys: readonly string[]
  /** False where the script leaves vowels unwritten. */
  hasVowels: boolean
  common: boolean
}

export type PreparedName = readonly NameWord[]

/** More words than this say nothing more about who somebody is. */
const maxWords = 5

/** Reads a name once, so that it can be compared with many. */
export function prepareName(name: string): PreparedName {
  return nameWords(name).map(toWord).filter(isReadable)
}

const isReadable = (word: NameWord) => word.text !== ''

const toWord = remember(20_000, (word: string): NameWord => {
  const text = spellings(word, 1)[0] ?? ''
  return { text, keys: phoneticKeys(word), hasVowels: ![...word].some(isArabic), common: commonWords.has(text) }
})

/**
 * How two names agree, from best to none: all words of the shorter (`same`), only one word that the shorter has (`part`),
 * a word that is off by a letter or a vowel or a surname in place of a filler (`near`), some words while others differ (`family`), or `none`.
 */
export const nameAgreements = ['same', 'part', 'near', 'family', 'none'] as const
export type NameAgreement = (typeof nameAgreements)[number]

export interface NameLikeness {
  agreement: NameAgreement
  /** 0 to 1 within the agreement: exact spelling 1, other spellings and initials less. */
  closeness: number
}

const rank = (likeness: NameLikeness) =>
  nameAgreements.length - nameAgreements.indexOf(likeness.agreement) + likeness.closeness / 2
const better = (left: NameLikeness, right: NameLikeness) => (rank(right) > rank(left) ? right : left)

/** Compares two names whatever the order of their words, also where one is written apart: Ram Kumar, Ramkumar. */
export function compareNames(left: PreparedName, right: PreparedName): NameLikeness {
  const apart = left.length > right.length ? left : right
  const other = apart === left ? right : left
  const whole = bestPairing(limited(left), limited(right))
  if (left.length === right.length) return whole
  return joinings(apart).reduce((best, joined) => better(best, bestPairing(limited(joined), limited(other))), whole)
}

function limited(name: PreparedName): PreparedName {
  if (name.length <= maxWords) return name
  const order = (a: NameWord, b: NameWord) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1)
  return [...name].sort(order).slice(0, maxWords)
}

/** The name with each pair of neighbours written as one word. */
function joinings(name: PreparedName): PreparedName[] {
  return name.slice(1).flatMap((word, index) => {
    const before = name[index]
    if (!before || before.text.length < 2 || word.text.length < 2) return []
    return [[...name.slice(0, index), toWord(before.text + word.text), ...name.slice(index + 2)]]
  })
}

type WordLikeness = 'exact' | 'spelling' | 'initial' | 'near'
interface Pair {
  likeness: WordLikeness
  common: boolean
}

/** Tries every pairing of like words and keeps the one that speaks most for one person. */
function bestPairing(left: PreparedName, right: PreparedName): NameLikeness {
  const like = left.map(a => right.map(b => wordLikeness(a, b)))
  const used = new Set<number>()
  const pairs: Pair[] = []
  let best: NameLikeness = { agreement: 'none', closeness: 0 }
  const place = (index: number, skipped: NameWord[]) => {
    const word = left[index]
    if (word === undefined) {
      const unpaired = right.filter((_, position) => !used.has(position))
      best = better(best, judge(pairs, skipped, unpaired))
      return
    }
    for (const [position, likeness] of (like[index] ?? []).entries()) {
      if (likeness === null || used.has(position)) continue
      used.add(position)
      pairs.push({ likeness, common: word.common || (right[position]?.common ?? false) })
      place(index + 1, skipped)
      pairs.pop()
      used.delete(position)
    }
    place(index + 1, [...skipped, word])
  }
  place(0, [])
  return best
}

function wordLikeness(a: NameWord, b: NameWord): WordLikeness | null {
  if (a.text.length === 1 || b.text.length === 1) return a.text[0] === b.text[0] ? initialOrHan(a, b) : null
  if (a.text === b.text) return 'exact'
  if (a.keys.some(key => key.length > 1 && b.keys.includes(key)))
    return !a.hasVowels || !b.hasVowels || vowelsAgree(a.text, b.text) ? 'spelling' : 'near'
  return isOneEdit(a.text, b.text) ? 'near' : null
}

/** A single Han character is a word; a single letter stands for one. */
const initialOrHan = (a: NameWord, b: NameWord): WordLikeness =>
  a.text === b.text && a.keys.length === 0 && /\p{L}/u.test(a.text) ? 'exact' : 'initial'

/** One letter added, left out, wrong or exchanged with its neighbour, in words of five letters and more. */
function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 4 || long.length < 5 || long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1
  const middle = short.length - start - end
  if (middle <= (long.length === short.length ? 1 : 0)) return true
  const exchanged = short[start] === long[start + 1] && short[start + 1] === long[start]
  return long.length === short.length && middle === 2 && exchanged
}

const closenessOf: Record<WordLikeness, number> = { exact: 1, spelling: 0.9, initial: 0.6, near: 0.5 }

function judge(pairs: readonly Pair[], skipped: readonly NameWord[], unpaired: readonly NameWord[]): NameLikeness {
  const strong = pairs.filter(pair => pair.likeness === 'exact' || pair.likeness === 'spelling')
  const telling = strong.filter(pair => !pair.common).length
  const near = pairs.some(pair => pair.likeness === 'near')
  if (strong.length === 0 && !near) return { agreement: 'none', closeness: 0 }
  const closeness = pairs.reduce((sum, pair) => sum + closenessOf[pair.likeness], 0) / pairs.length
  const mine = skipped.filter(isWhole)
  const theirs = unpaired.filter(isWhole)
  const differ = mine.length > 0 && theirs.length > 0
  const exchanged = telling > 0 && !near && (mine.every(isFiller) || theirs.every(isFiller))
  if (differ && !exchanged) return { agreement: 'family', closeness }
  if (differ || near) return { agreement: 'near', closeness }
  const complete = skipped.length === 0 && unpaired.length === 0
  const enough = pairs.length >= 2 && (telling > 0 || complete)
  return { agreement: enough ? 'same' : 'part', closeness }
}

/** An initial that is left over does not make two people. */
const isWhole = (word: NameWord) => word.text.length > 1 || word.keys.length === 0
const isFiller = (word: NameWord) => fillerWords.has(word.text)
