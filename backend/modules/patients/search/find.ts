import type { Db } from '#db/open.ts'
import { exactTerms, prefixTerms, soundTerms, wholeTerms } from './match-terms.ts'
import type { QueryWord, SearchQuery } from './query.ts'
import { type Candidate, endsWith, hasWords, rankCandidates } from './ranking.ts'
import * as repo from './search.repo.ts'

/** Ranking more would cost more than it finds: whoever types on narrows the list. */
const candidateLimit = 200

export interface Found {
  patientId: string
  match: 'name' | 'sound' | 'phone' | 'code' | 'identifier'
}

/**
 * Charts that fit a query, best first. Reads the ways a query may be meant in the order of how sure they are: identifier,
 * code, phone, words of the name, and their sound only when those find fewer than `wanted`.
 */
export function findCharts(db: Db, query: SearchQuery, recent: readonly string[], wanted: number): Found[] {
  const found: Found[] = [
    ...query.identifiers.flatMap(value =>
      repo.findByIdentifier(db, value, wanted).map(patientId => ({ patientId, match: 'identifier' as const })),
    ),
    ...findByCode(db, query).map(({ patientId }) => ({ patientId, match: 'code' as const })),
  ]
  if (query.code?.series && found.length > 0) return found
  const { phone, words } = query
  if (phone !== null)
    return [...found, ...findByPhone(db, phone, words).map(({ patientId }) => ({ patientId, match: 'phone' as const }))]
  if (words.length === 0 || query.code?.series) return found
  return [...found, ...findByName(db, words, recent, wanted)]
}

function findByCode(db: Db, { code }: SearchQuery): Candidate[] {
  return code === null ? [] : repo.findByCodeNumber(db, code.number, candidateLimit)
}

function findByPhone(db: Db, phone: string, words: readonly QueryWord[]): Candidate[] {
  const fitting = repo.findByPhone(db, phone, candidateLimit).filter(candidate => endsWith(candidate, phone))
  return fitting.filter(candidate => hasWords(candidate, words)).sort((a, b) => b.row - a.row)
}

function findByName(db: Db, words: readonly QueryWord[], recent: readonly string[], wanted: number): Found[] {
  const candidates = new Map<number, Candidate>()
  const add = (rows: readonly Candidate[]) => {
    for (const row of rows) candidates.set(row.row, row)
  }
  const room = () => candidateLimit - candidates.size
  add(recent.flatMap(id => repo.findEntry(db, id) ?? []).filter(candidate => hasWords(candidate, words)))
  add(repo.findByWords(db, wholeTerms(words), candidateLimit / 2))
  if (room() > 0) add(repo.findByWords(db, exactTerms(words), room()))
  if (room() > 0 && words.length > 1) add(repo.findByWords(db, prefixTerms(words), room()))
  const sounds = candidates.size < wanted ? soundTerms(words) : null
  if (sounds !== null) add(repo.findByKeys(db, sounds, room()))
  const recently = new Set(recent)
  return rankCandidates(candidates.values(), words, recently)
}
