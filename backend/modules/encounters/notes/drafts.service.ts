import { requireOwnOpenVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import { visitView } from '#backend/modules/encounters/visits/visit-view.ts'
import type { VisitRow } from '#backend/modules/encounters/visits/visits.repo.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { conflict } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { keepNote } from './note-text.ts'
import { findDraft, upsertDraft } from './notes.repo.ts'

/**
 * Keeps what is being typed. It announces no change: nobody else sees it, and its author has it on the screen.
 * @throws AppError CONFLICT `changedMeanwhile` when the author writes in a second window too
 */
export function saveDraft(tx: Tx, input: Parsed['encounters']['saveDraft']): { savedAt: Instant } {
  const visit = requireOwnOpenVisit(tx, input.visitId)
  const { savedAt } = findDraft(tx.db, visit.id) ?? { savedAt: 0 }
  if (input.expectedSavedAt !== undefined && savedAt > input.expectedSavedAt)
    throw conflict('changedMeanwhile', { current: visitView(tx, visit.id) })
  upsertDraft(tx.db, {
    visitId: visit.id,
    userId: tx.actor.userId,
    content: JSON.stringify(input.content),
    savedAt: tx.now,
  })
  return { savedAt: tx.now }
}

/** Copies what was typed into the synced, audited visit. */
export function checkpoint(tx: Tx, input: Parsed['encounters']['checkpoint']): Visit {
  const visit = requireOwnOpenVisit(tx, input.visitId)
  checkUnchanged(tx, visit, input.expectedUpdatedAt)
  keepNote(tx, visit, input.content)
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId: visit.patientId })
  return visitView(tx, visit.id)
}

/** @throws AppError CONFLICT `changedMeanwhile` with the current visit */
export function checkUnchanged(
  call: Pick<Call, 'db' | 'now' | 'actor'>,
  visit: VisitRow,
  expectedUpdatedAt: number | undefined,
): void {
  if (expectedUpdatedAt !== undefined && visit.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: visitView(call, visit.id) })
}
