import { copyFile } from 'node:fs/promises'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { syncPeers, thisDevice } from '#db/schema/sync.ts'
import { keepEpochKey } from '../trust/epochs.ts'
import { takeStatements, trustedDevices } from '../trust/trust.ts'
import type { Accepted } from './accepted.ts'

/** What a workstation that was taken in stands on: a copy of the clinic, and who it is in it. */
export interface Adoption {
  /** The copy as it came. */
  snapshot: string
  snapshotKey: Uint8Array
  accepted: Accepted
  device: typeof thisDevice.$inferInsert
}

/**
 * Makes the database of a new workstation from the copy: under its own key, with its own identity. The copy stays, so
 * that a wrong password at the end costs nothing.
 * @throws DatabaseError `wrongKey` or `corrupt` for a copy that is not what was announced; Error when it does not know us
 */
export async function adoptSnapshot(adoption: Adoption, file: string, key: Uint8Array): Promise<void> {
  await copyFile(adoption.snapshot, file)
  const source = { file, key: adoption.snapshotKey }
  await runDatabaseTask(source, { do: 'rekey', newKey: key })
  settleIn(adoption, file, key)
}

function settleIn({ accepted, device }: Adoption, file: string, key: Uint8Array): void {
  const db = openDatabase(file, key)
  try {
    // The copy came without the search index, which is made anew where none is noted.
    db.raw.exec('DELETE FROM schema_patient_search')
    migrate(db.raw, () => device.createdAt)
    db.insert(thisDevice).values(device).run()
    for (const { epoch, key: epochKey } of accepted.epochKeys)
      keepEpochKey(db, { epoch, key: Buffer.from(epochKey, 'base64') }, device.createdAt)
    for (const peer of accepted.peers) db.insert(syncPeers).values(peer).run()
    const { clinicId, founderKey } = accepted
    takeStatements(db, { clinicId, founderKey }, accepted)
    const own = trustedDevices(db, { clinicId, founderKey }).get(device.id)
    if (own?.cutoff !== null) throw new Error('the copy does not know this workstation')
  } finally {
    db.raw.close()
  }
}
