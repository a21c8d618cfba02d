import { copyFileSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { writeAuditHead } from '#backend/platform/audit-head.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { openClinic } from '#backend/platform/clinic.ts'
import type { Clock } from '#backend/platform/clock.ts'
import { databasePath, type KeySlot } from '#backend/platform/keys/key-file.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { writeSnapshot } from '#backend/platform/snapshot.ts'
import type { RestoredClinic } from '#backend/platform/workspace.ts'
import { migrate, schemaVersion } from '#db/migrate.ts'
import { type Db, openDatabase } from '#db/open.ts'
import { createIdMaker } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { BackupError } from './backup-fault.ts'
import type { BackupHeader } from './backup-header.ts'
import { namedSlots } from './backup-slots.ts'
import { becomeNewDevice, introduceDevice } from './device-rebirth.ts'
import { openLogSource } from './log-source.ts'
import { extractDatabase, extractFiles, readBackupHeader, requireProvenHeader, roomToRestore } from './read-backup.ts'
import { type Replayed, replayLog } from './replay-log.ts'

export interface RestorePlan {
  file: string
  databaseKey: Uint8Array
  slots: readonly KeySlot[]
  /** Goes on from the backup to an instant, with the log of this database. */
  replay: { databaseFile: string; until: Instant } | null
  /** A folder of files from which those are taken over that the backup does not have. */
  blobsFrom: string | null
}

interface Surroundings {
  clock: Clock
  log: Logger
  resourcesDir: string
}

interface Options {
  signal?: AbortSignal | undefined
  /** From 0 to 100. */
  onProgress?(percent: number): void
}

export interface Staged extends RestoredClinic {
  header: BackupHeader
  replayed: Replayed | null
  /** Whether other workstations take this one at once. */
  certified: boolean
}

/**
 * Puts a clinic together from a backup in a folder of its own, as a new workstation with its own name for everything
 * that it will write.
 * @throws BackupError, DatabaseError or errors of the file system; `backupFault` tells which
 */
export async function stageRestore(
  folder: string,
  plan: RestorePlan,
  around: Surroundings,
  { signal, onProgress = () => {} }: Options = {},
): Promise<Staged> {
  const { file, databaseKey } = plan
  const header = await readBackupHeader(file)
  requireProvenHeader(header, databaseKey)
  if (header.schemaVersion > schemaVersion) throw new BackupError('newerSchema', 'a newer version made this backup')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await requireRoom(folder, header)
  const parts = header.parts.database.bytes + header.parts.files.bytes
  let read = 0
  const onBytes = (bytes: number) => {
    read += bytes
    onProgress((50 * read) / parts)
  }
  const raw = path.join(folder, 'extracted.db')
  await extractDatabase(file, header, raw, { signal, onBytes })
  await extractFiles(file, header, path.join(folder, 'blobs'), { signal, onBytes })
  const prepared = await prepareDatabase(raw, plan, around)
  onProgress(70)
  // Compact, and checked from the first page to the last.
  await writeSnapshot({ file: raw, key: databaseKey }, databasePath(folder), signal)
  for (const end of ['', '-wal', '-shm']) rmSync(raw + end, { force: true })
  if (plan.blobsFrom) await adoptBlobs(plan.blobsFrom, path.join(folder, 'blobs'))
  onProgress(90)
  const { slots, certified } = finish(folder, header, plan, around, prepared)
  const { clinicId, clinicName, isDemo } = header
  const keys = {
    version: 1 as const,
    clinicId,
    clinicName,
    ready: true,
    isDemo,
    schemaVersion,
    databaseSalt: '',
    slots,
  }
  return { databaseKey, keys, header, replayed: prepared.replayed, certified }
}

type Prepared = ReturnType<typeof becomeNewDevice> & { replayed: Replayed | null }

async function prepareDatabase(file: string, plan: RestorePlan, { clock, log }: Surroundings): Promise<Prepared> {
  const db = openDatabase(file, plan.databaseKey)
  try {
    migrate(db.raw, clock.now)
    let replayed: Replayed | null = null
    if (plan.replay) {
      const source = openLogSource(plan.replay.databaseFile, plan.databaseKey)
      try {
        replayed = await replayLog(db, source, { until: plan.replay.until, log })
      } finally {
        source.close()
      }
    }
    const newId = createIdMaker(clock.now, systemRandom)
    const reborn = becomeNewDevice(db, newId(), clock.now())
    takeNewSalt(db, plan.databaseKey)
    return { ...reborn, replayed }
  } finally {
    db.raw.close()
  }
}

/** The same key with another random salt, by which key file and database know each other. */
function takeNewSalt(db: Db, databaseKey: Uint8Array): void {
  db.raw.pragma('journal_mode=DELETE')
  db.raw.pragma(`rekey="x'${Buffer.from(databaseKey).toString('hex')}'"`)
}

/** The first act of the new workstation: it says that it is one, and from which backup it came. */
function finish(
  folder: string,
  { backupId }: BackupHeader,
  { databaseKey, slots }: RestorePlan,
  around: Surroundings,
  { device }: Prepared,
): { slots: KeySlot[]; certified: boolean } {
  const clinic: Clinic = openClinic({ ...around, dataDir: folder, databaseKey })
  try {
    writeAuditHead(clinic, clinic.auditHead)
    const certified = clinic.systemCall('backup.restore').transaction(tx => {
      tx.note({ kind: 'security', reason: `restored:${backupId}`, subject: { table: 'devices', id: device.id } })
      return introduceDevice(tx)
    })
    clinic.db.raw.pragma('wal_checkpoint(TRUNCATE)')
    writeAuditHead(clinic, clinic.auditHead)
    return { slots: namedSlots(clinic.db, slots), certified }
  } finally {
    clinic.close()
  }
}

async function requireRoom(folder: string, header: BackupHeader): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < roomToRestore(header)) throw new BackupError('diskFull', 'there is no room to restore')
}

/** Files never change, so one more name for them is enough where the disk can do that. */
async function adoptBlobs(from: string, into: string): Promise<void> {
  const folders = (await readdir(from).catch(() => [])).filter(name => /^[0-9a-f]{2}$/.test(name))
  for (const name of folders) {
    for (const blob of await readdir(path.join(from, name))) {
      const target = path.join(into, name, blob)
      if (await stat(target).catch(() => null)) continue
      mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
      try {
        linkSync(path.join(from, name, blob), target)
      } catch {
        copyFileSync(path.join(from, name, blob), target)
      }
    }
  }
}
