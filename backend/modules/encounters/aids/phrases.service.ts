import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Phrase } from '#shared/contract/encounters/phrases.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { sameLetters } from '#shared/domain/encounters/phrases.ts'
import { invalid } from '#shared/errors.ts'
import { checkSame, clinicId, ownerFor, requireMine } from './ownership.ts'
import * as repo from './phrases.repo.ts'

type Inputs = Parsed['encounters']['phrases']

/** The caller's phrases and the clinic's, by abbreviation. */
export const list = (call: Call): Phrase[] => repo.listPhraseRows(call.db, [clinicId, call.actor.userId]).map(phraseOf)

export function add(tx: Tx, { shared, ...details }: Inputs['add']): Phrase {
  const row = { ...created(tx), ...details, ownerId: ownerFor(tx, shared) }
  checkFree(tx, row)
  repo.insertPhrase(tx.db, row)
  return answer(tx, row.id)
}

export function change(tx: Tx, { id, expectedUpdatedAt, shared, ...details }: Inputs['change']): Phrase {
  checkSame(requirePhrase(tx, id), expectedUpdatedAt)
  const values = { ...details, ownerId: ownerFor(tx, shared) }
  checkFree(tx, { id, ...values })
  repo.updatePhrase(tx.db, id, { ...values, ...updated(tx) })
  return answer(tx, id)
}

export function remove(tx: Tx, { id }: Inputs['remove']): { id: string } {
  requirePhrase(tx, id)
  repo.updatePhrase(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  tx.note({ subject: { table: 'phrases', id } })
  return { id }
}

export function restore(tx: Tx, { id }: Inputs['restore']): Phrase {
  checkFree(tx, requirePhrase(tx, id, true))
  repo.updatePhrase(tx.db, id, { deletedAt: null, ...updated(tx) })
  return answer(tx, id)
}

const requirePhrase = (tx: Tx, id: string, removed = false) =>
  requireMine(tx, 'phrases', id, repo.findPhrase(tx.db, id), removed)

/** Two desks that were apart may still have made two of one name: the later one is then found second. */
function checkFree(tx: Tx, { id, ownerId, abbreviation }: Pick<repo.PhraseRow, 'id' | 'ownerId' | 'abbreviation'>) {
  const same = (row: repo.PhraseRow) => row.id !== id && sameLetters(row.abbreviation) === sameLetters(abbreviation)
  if (repo.listPhraseRows(tx.db, [ownerId]).some(same))
    throw invalid({ path: 'abbreviation', message: 'there is one already', key: 'taken' })
}

function answer(tx: Tx, id: string): Phrase {
  tx.note({ subject: { table: 'phrases', id } })
  return phraseOf(requirePhrase(tx, id))
}

const phraseOf = ({ id, abbreviation, wording, ownerId, updatedAt }: repo.PhraseRow): Phrase => ({
  id,
  abbreviation,
  wording,
  shared: ownerId === clinicId,
  updatedAt,
})
