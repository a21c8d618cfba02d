import type { Tx } from '#backend/platform/call.ts'
import { lastOpened, noteOpened } from './search.repo.ts'

const keep = 50
/** Another look within a minute is the same one and not worth a write. */
const sameLookMs = 60_000

/** True when the user's list of recent patients would change. */
export function isNewLook(call: Pick<Tx, 'db' | 'actor' | 'now'>, patientId: string): boolean {
  const last = lastOpened(call.db, call.actor.userId, patientId)
  return last === undefined || call.now - last >= sameLookMs
}

/** Puts a patient in front of the user's list of recent ones. */
export function noteRecent(tx: Tx, patientId: string): void {
  noteOpened(tx.db, tx.actor.userId, patientId, tx.now, keep)
}
