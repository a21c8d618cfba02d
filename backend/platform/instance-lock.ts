import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { databaseFault } from '#db/open-raw.ts'
import { asStartError, StartError } from './start-error.ts'

/**
 * Takes a data folder for this process. The lock is the operating system's, held by an open SQLite transaction: it ends
 * with the process, also when that is killed, so a stale lock cannot exist.
 * @throws StartError `dataDirInUse`, `readOnly` or `diskFull`
 */
export function lockDataDir(dataDir: string): { release(): void } {
  let lock: Database.Database | undefined
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    lock = new Database(path.join(dataDir, 'instance.lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lockOf(lock)
  } catch (error) {
    lock?.close()
    if (databaseFault(error) === 'busy')
      throw new StartError('dataDirInUse', `The data folder is in use by another Nadi: ${dataDir}`, error)
    throw asStartError(error)
  }
}

const lockOf = (lock: Database.Database) => ({ release: () => void lock.close() })
