import path from 'node:path'
import { writeBackup } from '#backend/platform/backup/write-backup.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { recoverySlot } from '#backend/platform/keys/slots.ts'
import type { Db } from '#db/open.ts'
import { declaredTables } from '#db/schema/table.ts'
import { createTestClinic, type TestClinic } from './test-clinic.ts'

/** One black dot. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

export interface BackedUp {
  test: TestClinic
  recoveryCode: string
  slots: ReturnType<typeof recoverySlot>[]
  folder: string
  backUp(name?: string, folder?: string): ReturnType<typeof writeBackup>
}

/** A clinic with patients and a picture, and what its backups need. */
export async function clinicToBackUp(): Promise<BackedUp> {
  const test = await createTestClinic()
  const recoveryCode = newRecoveryCode()
  const kitId = test.clinic.newId()
  const slots = [recoverySlot(test.clinic.databaseKey, test.clinic.device.clinicId, kitId, recoveryCode)]
  const folder = path.join(test.dataDir, '..', `${path.basename(test.dataDir)}-backups`)
  await test.as('admin').attachments.setClinicLogo({ picture: { mediaType: 'image/png', base64: png } })
  return {
    test,
    recoveryCode,
    slots,
    folder,
    backUp: (name = 'nadi-test', into = folder) =>
      writeBackup(test.clinic, {
        folder: into,
        name,
        clinicName: 'Test Clinic',
        isDemo: false,
        slots,
        withFiles: true,
      }),
  }
}

export async function register(test: TestClinic, name: string): Promise<string> {
  const birth = { kind: 'age', value: 40, unit: 'years', asOf: '2026-11-23' } as const
  const { id } = await test.as('receptionist').patients.register({ name, sex: 'female', birth })
  return id
}

/** Every synced row, by table. */
export function syncedRows(db: Db): Record<string, unknown[]> {
  const names = [...declaredTables()].filter(([, { policy }]) => policy === 'lww' || policy === 'ledger')
  return Object.fromEntries(names.map(([name]) => [name, db.raw.prepare(`SELECT * FROM "${name}" ORDER BY id`).all()]))
}
