import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { databasePath, type KeyFile, readDatabaseSalt, writeKeyFile } from '#backend/platform/keys/key-file.ts'
import { moveInto } from '#backend/platform/sync/fresh-copy.ts'
import { keysOfEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { openDatabase } from '#db/open.ts'
import { declareRestored, restoringFolder, settleRestore } from './restore-swap.ts'

interface Place {
  dataDir: string
  databaseKey: Uint8Array
  keys: KeyFile
  /** The folder, beside the database, that takes the old one. */
  aside: string
}

/**
 * Puts another workstation's copy of the clinic, under this one's key, in the place of its database, which is closed. Until the
 * copy holds all that is here nothing moves; from then on every start finishes it.
 * @throws FreshCopyError, DatabaseError; then everything is as it was
 */
export function putCopyInPlace(copy: string, { dataDir, databaseKey, keys, aside }: Place): void {
  fillCopy(copy, databasePath(dataDir), databaseKey)
  const folder = restoringFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  renameSync(copy, databasePath(folder))
  writeKeyFile(folder, { ...keys, databaseSalt: readDatabaseSalt(folder) })
  declareRestored(dataDir, aside)
  settleRestore(dataDir)
}

function fillCopy(copyFile: string, ownFile: string, key: Uint8Array): void {
  const copy = openDatabase(copyFile, key)
  const own = openDatabase(ownFile, key)
  try {
    moveInto(copy, own, { epochKeys: epoch => keysOfEpoch(own, epoch) })
    copy.raw.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    own.raw.close()
    copy.raw.close()
  }
}

const keepAsideMs = 30 * 86_400_000

/** Databases that a copy has replaced go after a month: the copy holds all that was in them. */
export function forgetReplaced(dataDir: string, now: number): void {
  for (const name of readdirSync(dataDir)) {
    const [, year, month, day] = /^before-copy-(\d{4})(\d{2})(\d{2})T\d+Z$/.exec(name) ?? []
    if (year && now - Date.parse(`${year}-${month}-${day}`) > keepAsideMs)
      rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
}
