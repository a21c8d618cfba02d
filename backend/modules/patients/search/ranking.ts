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

const likeness = { whole: 3, beginning: 2, soundAndVowels: 1.5, sound: 1, initial: 0.8, none: 0 }
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
  const ranked: RankedCandidate[] = []
  for (const candidate of candidates) {
    const { score, match } = scoreCandidate(candidate, words)
    ranked.push({ ...candidate, match, score: score + (recent.has(candidate.patientId) ? recentBonus : 0) })
  }
  return ranked.sort((a, b) => b.score - a.score || b.row - a.row)
}

/** True when each word is in the name, by its letters, sound or initial. */
export function hasWords(candidate: Candidate, words: readonly QueryWord[]): boolean {
  const own = candidate.words.split(' ')
  return words.every(word => scoreWord(word, own) > likeness.none)
}

export const endsWith = (candidate: Candidate, phone: string): boolean =>
  candidate.phone?.startsWith(phone) === true || candidate.otherPhone?.startsWith(phone) === true

function scoreCandidate(candidate: Candidate, words: readonly QueryWord[]): { score: number; match: 'name' | 'sound' } {
  const own = candidate.words.split(' ')
  let score = -own.length / 100
  let match: 'name' | 'sound' = 'name'
  for (const [index, word] of words.entries()) {
    const best = scoreWord(word, own)
    if (best < likeness.beginning) match = 'sound'
    score += best
    if (index === 0 && own[0]?.startsWith(word.text)) score += firstWordBonus
  }
  return { score, match }
}

function scoreWord(word: QueryWord, own: readonly string[]): number {
  let best: number = likeness.none
  for (const candidate of own) {
    if (candidate === word.text) return likeness.whole
    best = Math.max(best, candidate.startsWith(word.text) ? likeness.beginning : 0)
  }
  if (best > likeness.none) return best
  for (const candidate of own) best = Math.max(best, scoreSound(word, candidate))
  return best
}

function scoreSound(word: QueryWord, candidate: string): number {
  if (candidate.length === 1) return word.latin.startsWith(candidate) ? likeness.initial : likeness.none
  const sounds = phoneticKeys(candidate).some(key =>
    word.keys.some(wanted => wanted.length > 1 && key.startsWith(wanted)),
  )
  if (!sounds) return likeness.none
  return vowelsAgree(candidate, word.latin) ? likeness.soundAndVowels : likeness.sound
}
