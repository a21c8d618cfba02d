import { and, eq, isNull } from 'drizzle-orm'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { Db } from '#db/open.ts'
import { copyRequests } from '#db/schema/sync.ts'
import type { Instant } from '#shared/time.ts'

/** A workstation that asks for a copy of the clinic. Devices hear of it like of any other change. */
export type CopyRequest = typeof copyRequests.$inferSelect

const open = isNull(copyRequests.endedAt)

/** Requests that nobody has ended, the oldest first. */
export const openRequests = (db: Db): CopyRequest[] =>
  db.select().from(copyRequests).where(open).orderBy(copyRequests.id).all()

/** The latest open request of a device. */
export const openRequestOf = (db: Db, deviceId: string): CopyRequest | undefined =>
  db
    .select()
    .from(copyRequests)
    .where(and(open, eq(copyRequests.deviceId, deviceId)))
    .orderBy(copyRequests.id)
    .all()
    .at(-1)

/** When a request of this device came to nothing last. */
export const lastFailureOf = (db: Db, deviceId: string): Instant | null =>
  db
    .select({ endedAt: copyRequests.endedAt })
    .from(copyRequests)
    .where(and(eq(copyRequests.deviceId, deviceId), eq(copyRequests.endedAs, 'failed')))
    .orderBy(copyRequests.endedAt)
    .all()
    .at(-1)?.endedAt ?? null

const aboutDevice = (tx: Tx, deviceId: string) =>
  tx.note({ kind: 'security', subject: { table: 'devices', id: deviceId } })

/** @param places where this workstation can fetch the copy */
export function askForCopy(tx: Tx, places: readonly string[]): void {
  const deviceId = tx.clinic.device.id
  const about = { deviceId, schemaVersion, places: [...places] }
  tx.db
    .insert(copyRequests)
    .values({ ...created(tx), ...about })
    .run()
  aboutDevice(tx, deviceId)
}

/** Says anew where the copy can be fetched and what can be read here. */
export function updateRequest(tx: Tx, { id, deviceId }: CopyRequest, places: readonly string[]): void {
  change(tx, id, { places: [...places], schemaVersion })
  aboutDevice(tx, deviceId)
}

/** This workstation makes the copy, so the others need not. */
export function claimRequest(tx: Tx, { id, deviceId }: CopyRequest): void {
  change(tx, id, { makerId: tx.clinic.device.id, makingSince: tx.now, sentAt: null })
  aboutDevice(tx, deviceId)
}

/** The copy is at the relay. */
export function noteSent(tx: Tx, { id, deviceId, makingSince }: CopyRequest): void {
  change(tx, id, { makerId: tx.clinic.device.id, makingSince, sentAt: tx.now })
  aboutDevice(tx, deviceId)
}

/** It did not work: another workstation may. */
export function leaveRequest(tx: Tx, { id, deviceId }: CopyRequest): void {
  change(tx, id, { makerId: null, makingSince: null, sentAt: null })
  aboutDevice(tx, deviceId)
}

export function endRequest(call: Call, { id, deviceId }: CopyRequest, endedAs: CopyRequest['endedAs']): void {
  call.transaction(tx => {
    change(tx, id, { endedAt: tx.now, endedAs })
    aboutDevice(tx, deviceId)
  })
}

function change(tx: Tx, id: string, values: Partial<CopyRequest>): void {
  tx.db
    .update(copyRequests)
    .set({ ...values, ...updated(tx) })
    .where(eq(copyRequests.id, id))
    .run()
}
