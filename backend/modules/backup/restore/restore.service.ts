import { existsSync } from 'node:fs'
import path from 'node:path'
import { BackupError, type BackupFault, backupFault } from '#backend/platform/backup/backup-fault.ts'
import { type BackupHeader, backupSize } from '#backend/platform/backup/backup-header.ts'
import { type BackupSecret, openSlots, readSlots } from '#backend/platform/backup/backup-slots.ts'
import { openLogSource } from '#backend/platform/backup/log-source.ts'
import { readBackupHeader, readPart, requireProvenHeader } from '#backend/platform/backup/read-backup.ts'
import { stageRestore } from '#backend/platform/backup/stage-restore.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { databasePath, type KeySlot, readKeyFile } from '#backend/platform/keys/key-file.ts'
import { appendUpload, beginUpload, dropUpload, uploadedFile } from '#backend/platform/uploads.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { BackupSource } from '#shared/contract/backup.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { AppError, conflict, notFound, unavailable } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { findBackupRow } from '../backup.repo.ts'
import { findBackups } from '../found-backups.ts'
import { requireRestoreRight } from './restore-right.ts'

type Api = Outputs['backup']
type Input = Parsed['backup']

interface Running {
  state: 'running' | 'done' | 'failed'
  progress: number
  fault: BackupFault | null
  reached: Instant | null
  complete: boolean
  certified: boolean
}

const restores = new WeakMap<Workspace, Running>()

export async function takeUpload(context: GatedContext, { bytes }: Input['beginUpload']): Promise<Api['beginUpload']> {
  requireRestoreRight(context)
  if (restores.get(context.workspace)?.state === 'running') throw conflict('restoreRunning')
  // The file, the database out of it, and its checked copy.
  return { uploadId: await beginUpload(context.workspace, bytes, 3) }
}

export async function takePiece(context: GatedContext, input: Input['appendUpload']): Promise<Api['appendUpload']> {
  requireRestoreRight(context)
  const { uploadId, offset, base64 } = input
  const piece = Buffer.from(base64, 'base64')
  return { received: await appendUpload(context.workspace, { uploadId, offset, piece }) }
}

/** @throws AppError UNAVAILABLE with the fault for a file that is no whole backup */
export async function inspect(context: GatedContext, { source }: Input['inspect']): Promise<Api['inspect']> {
  requireRestoreRight(context)
  const header = await headerOf(await fileOf(context, source))
  const { rows } = header
  return {
    clinicName: header.clinicName,
    isDemo: header.isDemo,
    deviceName: header.deviceName,
    createdAt: header.createdAt as Instant,
    bytes: backupSize(header),
    patients: rows.patients ?? null,
    visits: rows.visits ?? null,
    users: rows.users ?? null,
    files: header.files.count,
    filesIncluded: header.files.included,
    fault: header.schemaVersion > schemaVersion ? 'newerSchema' : null,
    replaces: clinicHere(context.workspace),
  }
}

/** @throws AppError UNAUTHENTICATED `credentials` */
export async function unlock(context: GatedContext, { source, secret }: Input['unlock']): Promise<Api['unlock']> {
  requireRestoreRight(context)
  const { header, databaseKey } = await open(await fileOf(context, source), secret)
  return { replay: replayRange(context, header, databaseKey) }
}

/** @throws AppError CONFLICT `restoreRunning`, UNAUTHENTICATED `credentials` */
export async function restore(context: GatedContext, input: Input['restore']): Promise<Api['restore']> {
  requireRestoreRight(context)
  const { workspace } = context
  if (restores.get(workspace)?.state === 'running') throw conflict('restoreRunning')
  const running: Running = {
    state: 'running',
    progress: 0,
    fault: null,
    reached: null,
    complete: true,
    certified: true,
  }
  restores.set(workspace, running)
  try {
    const file = await fileOf(context, input.source)
    const opened = await open(file, input.secret)
    // It goes on in the background: the person looks at how far it is, and may close the screen.
    void run(context, { file, ...opened, until: input.until }, running)
  } catch (error) {
    restores.delete(workspace)
    throw error
  }
  return { done: true }
}

interface Opened {
  header: BackupHeader
  databaseKey: Uint8Array
  slots: KeySlot[]
}

async function run(
  { workspace, log }: GatedContext,
  { file, databaseKey, slots, header, until }: Opened & { file: string; until: Instant | null },
  running: Running,
): Promise<void> {
  const { dataDir } = workspace
  // Files of the same clinic that are here already are taken over, so that a later minute finds those added since.
  const isSameClinic = readClinicId(dataDir) === header.clinicId
  const plan = {
    file,
    databaseKey,
    slots,
    replay: until === null ? null : { databaseFile: databasePath(dataDir), until },
    blobsFrom: isSameClinic ? path.join(dataDir, 'blobs') : null,
  }
  const onProgress = (percent: number) => {
    running.progress = Math.floor(percent)
  }
  try {
    await workspace.restore(async folder => {
      const staged = await stageRestore(folder, plan, workspace.surroundings, { onProgress })
      running.certified = staged.certified
      running.reached = staged.replayed?.reached ?? null
      running.complete = staged.replayed?.complete ?? true
      return staged
    })
    running.progress = 100
    running.state = 'done'
    dropUpload(workspace)
  } catch (error) {
    running.fault = backupFault(error)
    running.state = 'failed'
    log.error('restore failed', { code: running.fault, error })
  }
}

/** Anyone may ask: it tells of no clinic. */
export function restoreStatus({ workspace }: GatedContext): Api['restoreStatus'] {
  const running = restores.get(workspace)
  if (!running) return { state: 'idle', progress: 0, fault: null, reached: null, complete: true, certified: true }
  return { ...running }
}

async function fileOf(context: GatedContext, source: BackupSource): Promise<string> {
  if ('uploadId' in source) return uploadedFile(context.workspace, source.uploadId)
  const { call } = context
  if (!call) throw notFound('backups', source.backupId)
  const found = (await findBackups(call)).find(({ header }) => header.backupId === source.backupId)
  const file = found?.file ?? findBackupRow(call.db, source.backupId)?.file
  if (!file || !existsSync(file)) throw notFound('backups', source.backupId)
  return file
}

async function headerOf(file: string): Promise<BackupHeader> {
  return readBackupHeader(file).catch(error => {
    throw unavailable(backupFault(error))
  })
}

async function open(file: string, secret: BackupSecret): Promise<Opened> {
  const header = await headerOf(file)
  try {
    const slots = readSlots(await readPart(file, header, 'keys'))
    const databaseKey = await openSlots(slots, header.clinicId, secret)
    if (!databaseKey) throw new AppError('UNAUTHENTICATED', { reason: 'credentials' })
    requireProvenHeader(header, databaseKey)
    return { header, databaseKey, slots }
  } catch (error) {
    if (error instanceof BackupError) throw unavailable(error.fault)
    throw error
  }
}

/** What the database that is here still has of the log after the backup, when it is the same workstation's. */
function replayRange(
  { workspace }: GatedContext,
  header: BackupHeader,
  databaseKey: Uint8Array,
): Api['unlock']['replay'] {
  const file = databasePath(workspace.dataDir)
  if (!existsSync(file)) return null
  try {
    const source = openLogSource(file, databaseKey)
    try {
      const range = source.deviceId === header.deviceId ? source.range() : null
      if (!range || range.until <= header.createdAt) return null
      return { from: header.createdAt as Instant, until: range.until, timeZone: source.timeZone() }
    } finally {
      source.close()
    }
  } catch {
    // Too damaged to tell, or another clinic's: then there is only the backup.
    return null
  }
}

const readClinicId = (dataDir: string): string | null => safeKeyFile(dataDir)?.clinicId ?? null

function clinicHere(workspace: Workspace): string | null {
  const summary = workspace.summary()
  if (summary) return summary.clinicName
  const keys = safeKeyFile(workspace.dataDir)
  return keys?.ready ? keys.clinicName : null
}

/** Null also for one that is damaged: it is moved aside with the rest. */
function safeKeyFile(dataDir: string) {
  try {
    return readKeyFile(dataDir)
  } catch {
    return null
  }
}
