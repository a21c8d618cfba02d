import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { devices, syncDevices, syncPeers } from '#db/schema/sync.ts'
import type { Id } from '#shared/ids.ts'

export type DeviceRow = typeof devices.$inferSelect

export function listDeviceRows(db: Db): DeviceRow[] {
  return db.select().from(devices).where(isNull(devices.deletedAt)).orderBy(devices.id).all()
}

export function updateDeviceRow(db: Db, id: Id, values: Partial<DeviceRow>): void {
  db.update(devices).set(values).where(eq(devices.id, id)).run()
}

/** How far each device's log has come here, by device id. */
export function readLogs(db: Db): Map<string, typeof syncDevices.$inferSelect> {
  const rows = db.select().from(syncDevices).all()
  return new Map(rows.map(row => [row.deviceId, row]))
}

/** The relay to meet at: in the cloud before the one on the network. */
export function findRelay(db: Db): string | null {
  const rows = db
    .select()
    .from(syncPeers)
    .where(and(eq(syncPeers.active, true)))
    .all()
  const relays = rows.filter(({ kind }) => kind !== 'file').sort((one, other) => (one.kind < other.kind ? 1 : -1))
  return relays[0]?.address ?? null
}
