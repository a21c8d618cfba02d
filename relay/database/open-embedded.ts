import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database } from './database.ts'

/**
 * PostgreSQL inside this process. It does not wait for the disk: after a power cut the newest batches may be missing here.
 * Workstations compare at every connection and push them again.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = lockFolder(folder)
  try {
    const client = await PGlite.create(path.join(folder, 'database'))
    return {
      orm: drizzle(client),
      isShared: false,
      async listen(channel, onPayload) {
        await client.listen(channel, onPayload)
      },
      async close() {
        await client.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

const lockedHere = new Set<string>()

/** Two processes on one folder would destroy it. */
function lockFolder(folder: string): () => void {
  const file = path.join(path.resolve(folder), 'relay.pid')
  if (lockedHere.has(file)) throw new Error(`another relay of this process uses ${folder}`)
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = Number(readFileSync(file, 'utf8'))
    if (isRunning(holder)) throw new Error(`another relay (process ${holder}) uses ${folder}`, { cause: error })
    writeFileSync(file, String(process.pid))
  }
  lockedHere.add(file)
  return () => {
    lockedHere.delete(file)
    rmSync(file, { force: true })
  }
}

function isRunning(pid: number): boolean {
  // The number of a process that ended may be this one's now, as in a container that started again.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
