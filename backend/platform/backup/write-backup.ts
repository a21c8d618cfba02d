import { rmSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { auditHeadText } from '#backend/platform/audit-head.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { databasePath, type KeySlot } from '#backend/platform/keys/key-file.ts'
import type { DatabaseDescription } from '#backend/platform/maintenance/database-task.ts'
import { describeDatabase } from '#backend/platform/maintenance/describe-database.ts'
import { writeSnapshot } from '#backend/platform/snapshot.ts'
import { syncFolder } from '#backend/platform/sync-folder.ts'
import { appVersion } from '#backend/platform/version.gen.ts'
import { schemaVersion } from '#db/migrate.ts'
import { BackupError } from './backup-fault.ts'
import { type BackupHeader, headerBlock, headerBytes, provenHeader } from './backup-header.ts'
import { writeSlots } from './backup-slots.ts'
import { PartWriter } from './part-writer.ts'

export interface BackupPlan {
  folder: string
  /** Without extension; a number is added when the folder has a backup of that name. */
  name: string
  clinicName: string
  isDemo: boolean
  slots: readonly KeySlot[]
  /** Whether photos and files go along. */
  withFiles: boolean
}

interface Options {
  signal?: AbortSignal | undefined
  /** From 0 to 100. */
  onProgress?(percent: number): void
}

/** Of a whole backup, how much copying and checking the database is. */
const copyShare = 40

/** Where backups are put together and proven; emptied before each use. */
export const scratchFolder = (dataDir: string, use: string) => path.join(dataDir, 'scratch', use)

/**
 * Writes a backup of an open clinic into a folder. It has its name only when it is whole and on the disk.
 * @throws BackupError, DatabaseError or errors of the file system; `backupFault` tells which. Other backups are untouched.
 */
export async function writeBackup(
  clinic: Clinic,
  plan: BackupPlan,
  { signal, onProgress = () => {} }: Options = {},
): Promise<{ file: string; header: BackupHeader }> {
  await requireFolder(plan.folder)
  const scratch = scratchFolder(clinic.dataDir, 'backup')
  rmSync(scratch, { recursive: true, force: true })
  const copy = path.join(scratch, 'nadi.db')
  try {
    await clinic.exchange?.sealWaiting()
    const createdAt = clinic.clock.now()
    const source = { file: databasePath(clinic.dataDir), key: clinic.databaseKey }
    await writeSnapshot(source, copy, signal)
    onProgress(copyShare)
    const description = await describeDatabase({ file: copy, key: clinic.databaseKey }, signal)
    const files = plan.withFiles ? await listBlobs(clinic.dataDir) : []
    await requireRoom(plan.folder, copy, files)
    const written = { clinic, plan, copy, files, createdAt, description, signal, onProgress }
    return await writeFileOf(written)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

interface Job {
  clinic: Clinic
  plan: BackupPlan
  copy: string
  files: Blob[]
  createdAt: number
  description: DatabaseDescription
  signal: AbortSignal | undefined
  onProgress(percent: number): void
}

async function writeFileOf(job: Job): Promise<{ file: string; header: BackupHeader }> {
  const { file, partial, handle } = await openFree(job.plan.folder, job.plan.name)
  try {
    const header = await writeContent(handle, job)
    await handle.sync()
    await handle.close()
    await rename(partial, file)
    await syncFolder(job.plan.folder).catch(ignoreUnsupported)
    return { file, header }
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(partial, { force: true }).catch(() => {})
    throw error
  }
}

async function writeContent(handle: FileHandle, job: Job): Promise<BackupHeader> {
  const { clinic, plan, copy, files, description, signal } = job
  const writer = new PartWriter(handle)
  const whole = (await stat(copy)).size + files.reduce((sum, { size }) => sum + size, 0) + headerBytes
  const onPiece = () => {
    signal?.throwIfAborted()
    job.onProgress(copyShare + ((100 - copyShare) * Math.min(writer.written, whole)) / whole)
  }
  await writer.addFile(copy, onPiece)
  writer.endPart('database')
  await writer.add(writeSlots(plan.slots))
  writer.endPart('keys')
  await writer.add(Buffer.from(auditHeadText(clinic.device, description.auditHead)))
  writer.endPart('auditHead')
  for (const blob of files) {
    await writer.add(blobHead(blob))
    await writer.addFile(blob.file, onPiece)
  }
  writer.endPart('files')
  const header = provenHeader(headerOf(job, writer.parts()), clinic.databaseKey)
  await handle.write(headerBlock(header), 0, headerBytes, 0)
  return header
}

function headerOf({ clinic, plan, files, createdAt, description }: Job, parts: BackupHeader['parts']) {
  const { device } = clinic
  const { rows, log, applied } = description
  return {
    nadiBackup: 1 as const,
    backupId: clinic.newId(),
    clinicId: device.clinicId,
    clinicName: plan.clinicName,
    isDemo: plan.isDemo,
    deviceId: device.id,
    deviceName: device.name,
    series: device.series,
    schemaVersion,
    appVersion,
    createdAt,
    log,
    applied,
    rows,
    files: { count: files.length, included: plan.withFiles },
    parts,
  }
}

interface Blob {
  name: string
  file: string
  size: number
}

/** 32 bytes of the name, 8 of the size. */
function blobHead({ name, size }: Blob): Buffer {
  const head = Buffer.alloc(40)
  head.write(name, 'hex')
  head.writeBigUInt64BE(BigInt(size), 32)
  return head
}

/** Files are named by their content and never change, so a list of them is as good as a copy. */
async function listBlobs(dataDir: string): Promise<Blob[]> {
  const root = path.join(dataDir, 'blobs')
  const blobs: Blob[] = []
  const folders = await readdir(root).catch(() => [])
  for (const folder of folders.filter(name => /^[0-9a-f]{2}$/.test(name)).sort()) {
    for (const name of (await readdir(path.join(root, folder))).sort()) {
      const file = path.join(root, folder, name)
      if (/^[0-9a-f]{64}$/.test(name)) blobs.push({ name, file, size: (await stat(file)).size })
    }
  }
  return blobs
}

/** @throws BackupError `folderMissing`, also for a USB stick that is not there */
async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) throw new BackupError('folderMissing', 'the folder for backups is not there')
}

/** A full disk is told before hours of writing, not after. */
async function requireRoom(folder: string, copy: string, files: readonly Blob[]): Promise<void> {
  const needed = files.reduce((sum, { size }) => sum + size + 40, (await stat(copy)).size) + 1024 * 1024
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed) throw new BackupError('diskFull', 'there is no room for the backup')
}

/** A name that no backup has, also not one that another workstation is writing into the same folder right now. */
async function openFree(folder: string, name: string): Promise<{ file: string; partial: string; handle: FileHandle }> {
  for (let number = 1; number < 100; number += 1) {
    const file = path.join(folder, `${name}${number === 1 ? '' : `-${number}`}.backup`)
    const partial = `${file}.partial`
    if (await stat(file).catch(() => null)) continue
    const handle = await open(partial, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null
      throw error
    })
    if (handle) return { file, partial, handle }
  }
  throw new BackupError('folderReadOnly', 'the folder has too many backups of one name')
}

/** Some network folders cannot flush a folder; the file itself is on the disk. */
function ignoreUnsupported(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EINVAL' && error.code !== 'ENOTSUP' && error.code !== 'EPERM') throw error
}
