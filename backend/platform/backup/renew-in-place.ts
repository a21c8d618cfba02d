import { auditHead } from '#backend/platform/audit.ts'
import { writeNextAuditHead } from '#backend/platform/audit-head.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { openDatabase } from '#db/open.ts'
import { createIdMaker } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { renewDevice } from './device-rebirth.ts'

/** Gives the workstation of a closed database a new identity, in one transaction. */
export function renewInPlace(dataDir: string, databaseKey: Uint8Array, now: Instant): void {
  const db = openDatabase(databasePath(dataDir), databaseKey)
  try {
    db.raw
      .transaction(() => {
        const { device } = renewDevice(db, createIdMaker(() => now, systemRandom)(), now)
        writeNextAuditHead({ device, dataDir }, auditHead(db, device.id))
      })
      .immediate()
  } finally {
    db.raw.close()
  }
}
