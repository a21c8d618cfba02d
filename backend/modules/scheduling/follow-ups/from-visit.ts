import type { Tx } from '#backend/platform/call.ts'
import { derivedId } from '#backend/platform/derived-id.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { CalendarDate } from '#shared/time.ts'
import * as repo from './follow-ups.repo.ts'

interface SignedVisit {
  id: string
  patientId: string
  doctorId: string
}

/**
 * What a signed visit says about coming again: the follow-ups that brought the patient are done, and a date makes one, moves
 * it, or by its absence takes it back.
 */
export function keepFollowUp(tx: Tx, visit: SignedVisit, dueDate: CalendarDate | null): void {
  const { id: visitId, patientId, doctorId } = visit
  for (const id of repo.listSeen(tx.db, { patientId, doctorId, visitId }))
    repo.updateFollowUp(tx.db, id, { status: 'done', ...updated(tx) })
  const id = derivedId('followUp', visitId)
  const stored = repo.findStored(tx.db, id)
  if (!stored) {
    if (dueDate) repo.insertFollowUp(tx.db, { ...created(tx), id, visitId, patientId, doctorId, dueDate })
    return
  }
  if (dueDate === null) {
    if (stored.deletedAt === null) repo.updateFollowUp(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  } else if (stored.dueDate !== dueDate || stored.deletedAt !== null)
    repo.updateFollowUp(tx.db, id, { dueDate, status: 'open', closeReason: null, deletedAt: null, ...updated(tx) })
}
