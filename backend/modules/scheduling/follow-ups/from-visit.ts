import type { Tx } from '#backend/platform/call.ts'
import { derivedId } from '#backend/platform/derived-id.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import * as repo from './follow-ups.repo.ts'

interface SignedVisit {
  id: string
  patientId: string
  doctorId: string
}

interface Asked {
  followUpDate: CalendarDate | null
  followUpTime: ClockTime | null
}

/**
 * What a signed visit says about coming again: the follow-ups that brought the patient are done, and a date makes one, moves
 * it, or by its absence takes it back.
 */
export function keepFollowUp(tx: Tx, visit: SignedVisit, { followUpDate: dueDate, followUpTime }: Asked): void {
  const { id: visitId, patientId, doctorId } = visit
  for (const id of repo.listSeen(tx.db, { patientId, doctorId, visitId }))
    repo.updateFollowUp(tx.db, id, { status: 'done', ...updated(tx) })
  const id = derivedId('followUp', visitId)
  const stored = repo.findStored(tx.db, id)
  const dueTime = dueDate === null ? null : followUpTime
  if (!stored) {
    if (dueDate) repo.insertFollowUp(tx.db, { ...created(tx), id, visitId, patientId, doctorId, dueDate, dueTime })
    return
  }
  if (dueDate === null) {
    if (stored.deletedAt === null) repo.updateFollowUp(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  } else if (stored.dueDate !== dueDate || stored.dueTime !== dueTime || stored.deletedAt !== null)
    repo.updateFollowUp(tx.db, id, {
      dueDate,
      dueTime,
      status: 'open',
      closeReason: null,
      deletedAt: null,
      ...updated(tx),
    })
}
