import { phoneticKeys, vowelsAgree } from '#shared/domain/patients/phonetic.ts'
import type { QueryWord } from './query.ts'

/** A row of the search index that some expression matched. */
export interface Candidate {
  row: number
  patientId: string
  words: string
  phone: string | null
  otherPhone: string | null
}

export interface RankedCandidate extends Candidate {
  match: 'name' | 'sound'
  score: number
}

const likeness = { whole: 3, beginning: 2, soundAndVowels: 1.5, sound: 1, soundBeginning: 0.9, initial: 0.8, none: 0 }
const firstWordBonus = 0.3
const recentBonus = 1

/**
 * Orders candidates: whole words before beginnings, before sounds; names that begin as the query does before others;
 * patients whom the user had open lately, and newer ones, first among equals.
 */
export function rankCandidates(
  candidates: Iterable<Candidate>,
  words: readonly QueryWord[],
  recent: ReadonlySet<string>,
): RankedCandidate[] {
  const readings = [words, ...joinings(words)]
  const ranked: RankedCandidate[] = []
  for (const candidate of candidates) {
    const own = candidate.words.split(' ')
    const { score, match, fits } = readings.map(reading => scoreName(own, reading)).reduce(better)
    if (!fits) continue
    ranked.push({ ...candidate, match, score: score + (recent.has(candidate.patientId) ? recentBonus : 0) })
  }
  return ranked.sort((a, b) => b.score - a.score || b.row - a.row)
}

interface NameScore {
  score: number
  match: 'name' | 'sound'
  /** False when a word of the query is nowhere in the name. */
  fits: boolean
}

const better = (left: NameScore, right: NameScore) =>
  Number(right.fits) - Number(left.fits) > 0 || (right.fits === left.fits && right.score > left.score) ? right : left

/** The query with two neighbours read as one word: raj esh. */
function joinings(words: readonly QueryWord[]): QueryWord[][] {
  return words.slice(1).map((word, index) => {
    const before = words[index]
    const text = (before?.text ?? '') + word.text
    const joined = { text, latin: (before?.latin ?? '') + word.latin, keys: phoneticKeys(text) }
    return [...words.slice(0, index), joined, ...words.slice(index + 2)]
  })
}

/** True when each word is in the name, by its letters, sound or initial. */
export function hasWords(candidate: Candidate, words: readonly QueryWord[]): boolean {
  const own = candidate.words.split(' ')
  return words.every(word => scoreWord(word, own) > likeness.none)
}

export const endsWith = (candidate: Candidate, phone: string): boolean =>
  candidate.phone?.startsWith(phone) === true || candidate.otherPhone?.startsWith(phone) === true

/** The mean over the words of the query, with long names a little behind short ones. */
function scoreName(own: readonly string[], words: readonly QueryWord[]): NameScore {
  let sum = 0
  let match: NameScore['match'] = 'name'
  let fits = true
  for (const [index, word] of words.entries()) {
    const best = scoreWord(word, own)
    if (best < likeness.beginning) match = 'sound'
    if (best === likeness.none) fits = false
    sum += best
    if (index === 0 && scoreWord(word, own.slice(0, 1)) === best) sum += firstWordBonus
  }
  return { score: sum / words.length - own.length / 100, match, fits }
}

function scoreWord(word: QueryWord, own: readonly string[]): number {
  let best: number = likeness.none
  for (const candidate of own) best = Math.max(best, scoreLetters(word, candidate))
  if (best > likeness.none) return best
  for (const candidate of own) best = Math.max(best, scoreSound(word, candidate))
  return best > likeness.none ? best : scoreJoined(word, own)
}

function scoreLetters({ text, latin }: QueryWord, candidate: string): number {
  if (candidate === text || candidate === latin) return likeness.whole
  return candidate.startsWith(text) || candidate.startsWith(latin) ? likeness.beginning : likeness.none
}

function scoreSound(word: QueryWord, candidate: string): number {
  if (candidate.length === 1) return word.latin.startsWith(candidate) ? likeness.initial : likeness.none
  const keys = phoneticKeys(candidate)
  if (keys.some(key => word.keys.includes(key)))
    return vowelsAgree(candidate, word.latin) ? likeness.soundAndVowels : likeness.sound
  const begins = keys.some(key => word.keys.some(wanted => wanted.length > 1 && key.startsWith(wanted)))
  return begins ? likeness.soundBeginning : likeness.none
}

/** The name may have apart what the query writes as one: Ramkumar, Ram Kumar. */
function scoreJoined(word: QueryWord, own: readonly string[]): number {
  let best: number = likeness.none
  for (let index = 1; index < own.length; index += 1) {
    const joined = `${own[index - 1]}${own[index]}`
    best = Math.max(best, Math.min(scoreLetters(word, joined), likeness.beginning), scoreSound(word, joined))
  }
  return best
}
