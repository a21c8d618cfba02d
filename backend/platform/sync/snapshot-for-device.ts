import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clinic } from '#backend/platform/call.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { DatabaseError } from '#db/open-raw.ts'
import { declaredTables } from '#db/schema/table.ts'

/**
 * Local tables that the copy keeps: how far each device's log has come, the sealed batches that can still be handed on,
 * what waits to be understood, and the row that says whether triggers capture.
 */
const kept = new Set(['sync_devices', 'sync_batches', 'sync_quarantine', 'sync_statements', 'capture_context'])

/** What never leaves this workstation, by SQL name: above all its keys and who is signed in. */
export const strippedTables = (): string[] =>
  [...declaredTables()].filter(([name, { policy }]) => policy === 'local' && !kept.has(name)).map(([name]) => name)

/** So often the copy is made again because something was saved in the moment before it began. */
const attempts = 20

interface Options {
  /** Seals what is saved and in no batch yet. */
  seal(): void
  signal?: AbortSignal
}

/**
 * Copies the database for another workstation: without what is local here, compact, checked, and encrypted under a key
 * of its own. Whoever opens it goes on where this workstation stands.
 * @returns the copy's key
 * @throws DatabaseError; nothing is left behind then
 */
export async function writeSnapshotForDevice(
  clinic: Pick<Clinic, 'dataDir' | 'databaseKey' | 'device'>,
  target: string,
  { seal, signal }: Options,
): Promise<{ key: Buffer }> {
  const source = { file: databasePath(clinic.dataDir), key: clinic.databaseKey }
  const key = randomBytes(32)
  const from = { deviceId: clinic.device.id, logBase: clinic.device.logBase }
  const task = { do: 'copyForDevice', into: target, without: strippedTables(), newKey: key, from } as const
  const discard = () => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(target + end, { force: true })
  }
  for (let attempt = 1; ; attempt += 1) {
    discard()
    seal()
    try {
      const problems = await runDatabaseTask(source, task, { signal })
      if (problems.length === 0) return { key }
      if (!problems.includes('unsealed') || attempt >= attempts)
        throw new DatabaseError('corrupt', `the copy has ${problems.length} faults`)
    } catch (error) {
      discard()
      throw error
    }
    await wait(50 * attempt, undefined, { signal })
  }
}
