import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { StartError } from './start-error.ts'

/**
 * Takes a data folder for this process. The lock is the operating system's, held by an open SQLite transaction: it ends
 * with the process, also when that is killed, so a stale lock cannot exist.
 * @throws StartError `dataDirInUse`
 */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = new Database(path.join(dataDir, 'instance.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new StartError('dataDirInUse', `The data folder is in use by another Nadi: ${dataDir}`, error)
  }
  return { release: () => lock.close() }
}
