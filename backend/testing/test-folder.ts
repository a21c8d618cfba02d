import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createBackend } from '#backend/host/create-backend.ts'
import { createClinicRow } from '#backend/modules/settings/index.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { openDatabase } from '#db/open.ts'

export const resourcesDir = path.resolve(import.meta.dirname, '../../resources')

/** A new temporary folder; the caller removes it. */
export const temporaryFolder = () => mkdtempSync(path.join(os.tmpdir(), 'nadi-test-'))

/** A data folder that holds a closed clinic with this key, as a process that ended left it. */
export async function createClosedClinic(databaseKey: Uint8Array, dataDir = temporaryFolder()): Promise<string> {
  const backend = await createBackend({ dataDir, resourcesDir, log: silentLogger, databaseKey })
  const clinicId = 'c0ffee00-0000-7000-8000-000000000002'
  await backend.workspace.create(
    { clinicId, clinicName: 'Closed Clinic', isDemo: false, workstationName: 'Desk' },
    async clinic => {
      clinic.systemCall('test.createClinic').transaction(tx =>
        createClinicRow(tx, clinicId, {
          name: 'Closed Clinic',
          addressLines: [],
          phone: null,
          email: null,
          registrationNumber: null,
          timeZone: 'Asia/Kolkata',
          currency: 'INR',
          country: 'IN',
          language: 'en',
          isDemo: false,
        }),
      )
      return []
    },
  )
  await backend.close()
  return dataDir
}

/** Turns one bit of the page where a table of a closed clinic begins, as a failing disk would. */
export function damageTable(dataDir: string, databaseKey: Uint8Array, table: string): void {
  const file = databasePath(dataDir)
  const { raw } = openDatabase(file, databaseKey, { readonly: true })
  const root = raw.prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table)
  const pageSize = Number(raw.pragma('page_size', { simple: true }))
  raw.close()
  const bytes = readFileSync(file)
  const at = ((root ?? 1) - 1) * pageSize + pageSize / 2
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
