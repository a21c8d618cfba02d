import { mkdirSync, rmSync } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseError } from '#db/open-raw.ts'
import { runDatabaseTask } from './maintenance/database-task.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Copies an open database, as it is at one moment, to `target`: encrypted with the same key, compact, checked, and
 * there only when it is whole. Calls go on meanwhile.
 * @returns its size in bytes
 * @throws DatabaseError e.g. `diskFull`; `corrupt` when the copy does not prove sound. Nothing is left behind then.
 */
export async function writeSnapshot(
  source: { file: string; key: Uint8Array },
  target: string,
  signal?: AbortSignal,
): Promise<{ bytes: number }> {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  const next = `${target}.${process.pid}.next`
  rmSync(next, { force: true })
  try {
    const problems = await runDatabaseTask(source, { do: 'copy', into: next }, { signal })
    if (problems.length > 0) throw new DatabaseError('corrupt', `the copy has ${problems.length} faults`)
    await syncFile(next)
    await rename(next, target)
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(next + end, { force: true })
    throw error
  }
  await syncFolder(path.dirname(target))
  return { bytes: (await stat(target)).size }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
