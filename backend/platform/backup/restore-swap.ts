import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from '#backend/platform/replace-file.ts'

/** Where a restored clinic is put together, inside the data folder so that taking its place is a matter of names. */
export const restoringFolder = (dataDir: string) => path.join(dataDir, 'restoring')

const marker = z.object({ aside: z.string().regex(/^[A-Za-z0-9-]+$/) })
const markerPath = (dataDir: string) => path.join(restoringFolder(dataDir), 'ready.json')

/** Of the database; the last one is there only while it gets another key. */
export const databaseLogs = ['nadi.db-wal', 'nadi.db-shm', 'nadi.db-journal']
/** What makes up a clinic in its folder. The database's logs go first: a new database must never meet them. */
const contents = [...databaseLogs, 'audit-head.json', 'blobs', 'nadi.keys.json', 'nadi.db']
/** What only lives as long as its work: a crash leaves it behind. */
const passing = ['scratch', 'uploads', 'outgoing']

/**
 * From here on the restored clinic counts: whatever happens now, `settleRestore` brings it to its place.
 * @param aside the folder, beside the database, that takes what was there before
 */
export function declareRestored(dataDir: string, aside: string): void {
  replaceFile(markerPath(dataDir), `${JSON.stringify({ aside })}\n`)
  flushFolder(restoringFolder(dataDir))
}

/**
 * Brings a data folder into order after a crash: a restored clinic that was complete takes its place, one that was not is
 * thrown away. What was in the folder before is moved aside, never deleted. Doing it again changes nothing more.
 */
export function settleRestore(dataDir: string): void {
  for (const name of passing) rmSync(path.join(dataDir, name), { recursive: true, force: true })
  const restoring = restoringFolder(dataDir)
  if (!existsSync(restoring)) return
  const ready = readMarker(dataDir)
  if (ready) takePlace(dataDir, path.join(dataDir, ready.aside))
  rmSync(restoring, { recursive: true, force: true })
}

function takePlace(dataDir: string, aside: string): void {
  for (const name of contents) {
    const place = path.join(dataDir, name)
    const restored = path.join(restoringFolder(dataDir), name)
    const isLog = name.startsWith('nadi.db-')
    // What is not in the restoring folder any more is in its place already; logs never were in it.
    if (existsSync(place) && (isLog || existsSync(restored))) {
      mkdirSync(aside, { recursive: true, mode: 0o700 })
      renameSync(place, path.join(aside, name))
    }
    if (existsSync(restored)) renameSync(restored, place)
  }
  flushFolder(dataDir)
}

function readMarker(dataDir: string): z.infer<typeof marker> | null {
  const file = markerPath(dataDir)
  return existsSync(file) ? marker.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** The names in it survive a power cut; Windows does that by itself. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
