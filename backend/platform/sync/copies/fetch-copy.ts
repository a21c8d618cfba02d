import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clinic } from '#backend/platform/call.ts'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { migrate, schemaVersion } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { patiently } from '../link/patience.ts'
import type { RelayHttp } from '../link/relay-http.ts'
import { downloadTo, removeSnapshot, waitingSnapshots } from '../link/transfers.ts'
import type { Trust } from '../trust.ts'
import { type CopyLetter, databaseOf, readLetter } from './copy-file.ts'
import type { CopyFailure } from './copy-status.ts'

/** A copy that came cannot be used here. */
export class CopyError extends Error {
  readonly reason: CopyFailure
  constructor(reason: CopyFailure) {
    super(`the copy cannot be used: ${reason}`)
    this.name = 'CopyError'
    this.reason = reason
  }
}

/** Where a copy is put together, over several starts of the app where it must be. */
const copyFolder = (dataDir: string) => path.join(dataDir, 'fresh-copy')

/** The copy for a request once it is whole, checked, of this version and under this workstation's own key. */
export const readyCopy = (dataDir: string, requestId: string) => path.join(copyFolder(dataDir), `${requestId}.db`)

interface Fetching {
  clinic: Clinic
  trust: Trust
  requestId: string
  http: RelayHttp
  signal: AbortSignal
  /** Hears how much of it is here, from 0 to 1. */
  onProgress(part: number): void
}

/**
 * Fetches the copy that a member left at this relay for this request, if there is one, makes it ready and takes it away
 * from there. What a request of before brought goes too.
 * @returns whether there was one
 * @throws CopyError, DatabaseError, RelayRefusal, NoAnswer
 */
export async function fetchCopy(fetching: Fetching): Promise<boolean> {
  const { clinic, http, trust, requestId } = fetching
  const { clinicId, id } = clinic.device
  const waiting = await waitingSnapshots(http, clinicId)
  for (const { name, size, from } of waiting.sort((one, other) => other.createdAt - one.createdAt)) {
    if (trust.cutoffOf(from) === null && trust.signKeyOf(from) && (await fetchOne(fetching, { name, size })))
      return true
    await removeSnapshot(http, clinicId, name, id)
  }
  return existsSync(readyCopy(clinic.dataDir, requestId))
}

async function fetchOne(fetching: Fetching, { name, size }: { name: string; size: number }): Promise<boolean> {
  const { clinic, trust, requestId, http, signal, onProgress } = fetching
  const { device, dataDir } = clinic
  const file = path.join(copyFolder(dataDir), `${name}.part`)
  mkdirSync(copyFolder(dataDir), { recursive: true, mode: 0o700 })
  clearBut(dataDir, [`${name}.part`])
  const place = { snapshot: name, addressee: device.id }
  await patiently(cameOn => {
    const noted = (received: number) => {
      cameOn()
      onProgress(received / size)
    }
    return downloadTo(http, device.clinicId, place, file, { size, signal, onProgress: noted })
  }, signal)
  const letter = await readLetter(file, { device, trust, requestId })
  if (letter) {
    await makeReady(clinic, { file, ...letter }, readyCopy(dataDir, requestId))
    await removeSnapshot(http, device.clinicId, name, device.id).catch((error: unknown) =>
      clinic.log.info('copies.notRemoved', { error }),
    )
  }
  rmSync(file, { force: true })
  return letter !== null
}

interface Letter {
  file: string
  body: CopyLetter
  begins: number
}

async function makeReady(clinic: Clinic, letter: Letter, target: string): Promise<void> {
  const { body } = letter
  if (body.schemaVersion > schemaVersion) throw new CopyError('needsUpdate')
  const unfinished = `${target}.tmp`
  try {
    await takeOut(letter, unfinished)
    await runDatabaseTask(
      { file: unfinished, key: Buffer.from(body.key, 'base64') },
      { do: 'rekey', newKey: clinic.databaseKey },
    )
    bringUpToDate(clinic, unfinished)
    renameSync(unfinished, target)
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  }
}

async function takeOut({ file, body, begins }: Letter, target: string): Promise<void> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece)
      bytes += piece.length
      done(null, piece)
    },
  })
  await pipeline(databaseOf(file, begins), counted, createWriteStream(target, { mode: 0o600, flush: true }))
  if (bytes !== body.bytes || hash.digest('hex') !== body.sha256) throw new CopyError('bad')
}

/** Who made it may run an older version. */
function bringUpToDate({ databaseKey, clock }: Clinic, file: string): void {
  const db = openDatabase(file, databaseKey)
  try {
    // The copy came without the search index, which is made anew where none is noted.
    db.raw.exec('DELETE FROM schema_patient_search')
    migrate(db.raw, clock.now)
    db.raw.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.raw.close()
  }
}

/** Drops what earlier attempts left behind. */
export function clearBut(dataDir: string, kept: readonly string[]): void {
  const folder = copyFolder(dataDir)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (!kept.includes(name)) rmSync(path.join(folder, name), { recursive: true, force: true })
  if (kept.length === 0) rmSync(folder, { recursive: true, force: true })
}
