import type { Instant } from '#shared/time.ts'
import type { Tx } from './call.ts'

/** The columns of a new editable row. */
export function created(tx: Tx) {
  return { id: tx.newId(), createdBy: tx.actor.userId, createdAt: tx.now, ...updated(tx) }
}

/** The columns that every edit sets. */
export function updated(tx: Tx): { updatedAt: Instant; updatedBy: string } {
  return { updatedAt: tx.now, updatedBy: tx.actor.userId }
}

/** The columns of a new row in an insert-only table. */
export function inserted(tx: Tx) {
  return { id: tx.newId(), createdAt: tx.now, createdBy: tx.actor.userId }
}
