import { existsSync } from 'node:fs'
import { unfinishedJob } from '#backend/modules/jobs/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import type { BackupSettings, BackupWork, ListedBackup } from '#shared/contract/backup.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, unavailable } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { makeBackup, proveBackupJob } from './backup.jobs.ts'
import * as repo from './backup.repo.ts'
import { folderState, isSameDisk, requireWritable, suggestedFolder } from './folder.ts'
import { type FoundBackup, findBackups } from './found-backups.ts'
import { makePack, notePack } from './pack/pack.job.ts'
import { sealPassphrase } from './pack/passphrase.ts'
import { kitOf, sendBackupJob } from './relay/relay.jobs.ts'

type Api = Outputs['backup']

export async function overview(call: Call): Promise<Api['overview']> {
  const { db, clinic, now } = call
  const row = repo.readSettings(db)
  const last = repo.lastAttempt(db)
  const proof = repo.lastProof(db)
  return {
    settings: settingsView(row),
    suggestedFolder: suggestedFolder(),
    folderState: row.folder === null ? null : await folderState(row.folder),
    sameDisk: row.folder !== null && (await isSameDisk(row.folder, clinic.dataDir)),
    lastBackupAt: repo.lastGood(db)?.createdAt ?? null,
    lastProvenAt: repo.lastProven(db)?.provenAt ?? null,
    lastFault: last?.fault ? { at: last.createdAt ?? now, fault: last.fault } : null,
    lastProofFault: proof?.proofFault ? { at: proof.provenAt ?? now, fault: proof.proofFault } : null,
    pack: { madeAt: row.packMadeAt, file: row.packFile, patients: row.packPatients, fault: row.packFault },
    relay: relayView(call),
    making: workOf(call, makeBackup.kind),
    proving: workOf(call, proveBackupJob.kind),
    now,
  }
}

function relayView(call: Call): Api['overview']['relay'] {
  const newest = repo.lastGood(call.db)
  return {
    connected: (call.clinic.exchange?.relays() ?? []).length > 0,
    hasKit: kitOf(call.clinic) !== null,
    lastAt: repo.lastAtRelay(call.db)?.createdAt ?? null,
    fault: newest?.relayAt === null ? newest.relayFault : null,
    sending: workOf(call, sendBackupJob.kind),
  }
}

const settingsView = (row: repo.SettingsRow): BackupSettings => ({
  folder: row.folder,
  atRelay: row.atRelay,
  dailyAt: row.dailyAt,
  keepDays: row.keepDays,
  withFiles: row.withFiles,
  weeklyProof: row.weeklyProof,
  packFolder: row.packFolder,
  hasPackPassphrase: row.packPassphrase !== null,
})

function workOf(call: Pick<Call, 'db'>, kind: string): BackupWork | null {
  const job = unfinishedJob(call, kind)
  if (!job) return null
  return { jobId: job.id, state: job.state === 'running' ? 'running' : 'waiting', progress: job.progress }
}

/** What lies in the folder, and what is known of backups that cannot be seen right now. */
export async function list(call: Call): Promise<Api['list']> {
  const found = await findBackups(call)
  const rows = repo.listBackupRows(call.db)
  const there = new Set(found.map(({ header }) => header.backupId))
  const elsewhere = rows.filter(row => row.file !== null && !there.has(row.id))
  return [
    ...found.map(backup =>
      foundView(
        backup,
        rows.find(row => row.id === backup.header.backupId),
      ),
    ),
    ...elsewhere.map(row => knownView(call, row)),
  ].sort((one, other) => other.createdAt - one.createdAt)
}

function foundView({ file, header, bytes }: FoundBackup, row: repo.BackupRow | undefined): ListedBackup {
  return {
    id: header.backupId,
    createdAt: header.createdAt as Instant,
    file,
    bytes,
    files: header.files.count,
    patients: header.rows.patients ?? null,
    deviceName: header.deviceName,
    own: row !== undefined && row.madeBy !== header.deviceId,
    provenAt: row?.provenAt ?? null,
    proofFault: row?.proofFault ?? null,
    there: true,
    atRelay: row?.relayAt != null,
  }
}

function knownView({ clinic, now }: Call, row: repo.BackupRow): ListedBackup {
  return {
    id: row.id,
    createdAt: row.createdAt ?? now,
    file: row.file ?? '',
    bytes: row.bytes,
    files: row.files,
    patients: null,
    deviceName: clinic.device.name,
    own: true,
    provenAt: row.provenAt,
    proofFault: row.proofFault,
    there: existsSync(row.file ?? ''),
    atRelay: row.relayAt !== null,
  }
}

type NewSettings = Parsed['backup']['updateSettings']

/** @throws AppError VALIDATION at `folder` or `packFolder`; CONFLICT `backupNoRelay` or `backupNoKit` */
export async function checkFolders(call: Call, input: NewSettings): Promise<NewSettings> {
  const { dataDir } = call.clinic
  const { connected, hasKit } = relayView(call)
  if (input.atRelay && !connected) throw conflict('backupNoRelay')
  if (input.atRelay && !hasKit) throw conflict('backupNoKit')
  const checked = { ...input }
  if (input.folder) checked.folder = await requireWritable('folder', input.folder, dataDir)
  if (input.packFolder) checked.packFolder = await requireWritable('packFolder', input.packFolder, dataDir)
  return checked
}

export function updateSettings(tx: Tx, _: NewSettings, checked: NewSettings): BackupSettings {
  const changes = Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined))
  repo.changeSettings(tx.db, { ...changes, updatedAt: tx.now, updatedBy: tx.actor.userId })
  noteChange(tx, Object.keys(changes).join(', '))
  return settingsView(repo.readSettings(tx.db))
}

export function setPackPassphrase(
  tx: Tx,
  { passphrase }: Parsed['backup']['setPackPassphrase'],
): Api['setPackPassphrase'] {
  const packPassphrase = passphrase === null ? null : sealPassphrase(tx.clinic, passphrase)
  repo.changeSettings(tx.db, { packPassphrase, packFault: null, updatedAt: tx.now, updatedBy: tx.actor.userId })
  noteChange(tx, passphrase === null ? 'packOff' : 'packPassphrase')
  return { done: true }
}

/** Settings are local rows, which no trigger sees. */
function noteChange(tx: Tx, what: string): void {
  tx.touched('backup', 'backup_settings', 'settings')
  tx.note({ kind: 'security', subject: { table: 'backup_settings', id: '1' }, reason: what })
}

/** @throws AppError CONFLICT `noBackupFolder` */
export function make(tx: Tx): BackupWork {
  const { folder, atRelay } = repo.readSettings(tx.db)
  if (folder === null && !atRelay) throw conflict('noBackupFolder')
  const running = workOf(tx, makeBackup.kind)
  if (running) return running
  const jobId = makeBackup.enqueue(tx, { madeBy: tx.actor.userId }, { priority: 5 })
  tx.note({ kind: 'write', subject: { table: 'jobs', id: jobId } })
  return { jobId, state: 'waiting', progress: 0 }
}

/** @throws AppError CONFLICT `noBackup` */
export function prove(tx: Tx, { id }: Parsed['backup']['prove']): BackupWork {
  if (!repo.lastGood(tx.db) && id === undefined) throw conflict('noBackup')
  const running = workOf(tx, proveBackupJob.kind)
  if (running) return running
  const jobId = proveBackupJob.enqueue(tx, { backupId: id ?? null }, { priority: 5 })
  tx.note({ kind: 'write', subject: { table: 'jobs', id: jobId } })
  return { jobId, state: 'waiting', progress: 0 }
}

/** @throws AppError CONFLICT `noPackPassphrase`, UNAVAILABLE with the fault */
export async function makePackNow(call: Call, _: unknown, __: GatedContext): Promise<Api['makePack']> {
  const outcome = await makePack(call)
  if (!outcome) throw conflict('noPackPassphrase')
  call.transaction(tx => {
    notePack(tx, outcome)
    tx.note({ kind: 'write', subject: { table: 'backup_settings', id: '1' }, reason: 'pack' })
  })
  if ('fault' in outcome) throw unavailable(outcome.fault)
  return { done: true }
}
