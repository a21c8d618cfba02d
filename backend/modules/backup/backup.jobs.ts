import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { getClinic } from '#backend/modules/settings/index.ts'
import { BackupError, backupFault } from '#backend/platform/backup/backup-fault.ts'
import { backupSize } from '#backend/platform/backup/backup-header.ts'
import { proveBackup } from '#backend/platform/backup/prove-backup.ts'
import { scratchFolder, writeBackup } from '#backend/platform/backup/write-backup.ts'
import type { Call } from '#backend/platform/call.ts'
import { defineJob, GiveUp, type JobContext } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import { type Schedule, turns } from '#backend/platform/jobs/schedule.ts'
import { readKeyFile } from '#backend/platform/keys/key-file.ts'
import { backupName } from '#shared/domain/backup/file-name.ts'
import { proofEveryMs } from '#shared/domain/backup/freshness.ts'
import { outdated } from '#shared/domain/backup/retention.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './backup.repo.ts'
import { findBackups } from './found-backups.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { makePackJob } from './pack/pack.job.ts'

const dayMs = 86_400_000

/** A backup now. `madeBy` is a user's id, or `daily`. */
export const makeBackup = defineJob({
  kind: 'backup.make',
  payload: z.object({ madeBy: z.string() }),
  // What failed stands in the overview, and the next hour tries again; a person can at any time.
  maxAttempts: 2,
  stallMs: 30 * 60_000,
  run: (context, { madeBy }) => oneAtATime(context.call.clinic, () => make(context, madeBy)),
})

async function make(context: JobContext, madeBy: string): Promise<unknown> {
  const { call } = context
  // Someone made one by hand while this one waited.
  if (madeBy === 'daily' && (repo.lastGood(call.db)?.createdAt ?? 0) >= lastTurn(call).at) return { backupId: null }
  const written = await write(context).catch(error => {
    if (context.signal.aborted) throw error
    const fault = backupFault(error)
    call.log.error('backup not made', { code: fault, error })
    context.call.transaction(tx => {
      repo.insertBackupRow(tx.db, { id: randomUUID(), createdAt: tx.now, madeBy, fault })
      tx.touched('backup', 'backups', fault)
    })
    throw new GiveUp(fault, error)
  })
  const { file, header } = written
  context.complete(tx => {
    repo.insertBackupRow(tx.db, {
      id: header.backupId,
      createdAt: header.createdAt as Instant,
      madeBy,
      file,
      bytes: backupSize(header),
      files: header.files.count,
      rows: Object.values(header.rows).reduce((sum, count) => sum + count, 0),
    })
    tx.touched('backup', 'backups', header.backupId)
    tx.note({ kind: 'write', subject: { table: 'backups', id: header.backupId } })
    pruneBackups.enqueue(tx, null)
    return { backupId: header.backupId }
  })
  return undefined
}

function write({ call, signal, progress }: JobContext) {
  const { clinic } = call
  const { folder, withFiles } = repo.readSettings(call.db)
  if (!folder) throw new BackupError('noFolder', 'no folder is chosen')
  const { name, isDemo, timeZone } = getClinic(call)
  const plan = {
    folder,
    name: backupName(name, clinic.device.clinicId, call.now, timeZone),
    clinicName: name,
    isDemo,
    slots: readKeyFile(clinic.dataDir)?.slots ?? [],
    withFiles,
  }
  return writeBackup(clinic, plan, { signal, onProgress: progress })
}

/** Proves one backup, or the newest that can be read. */
export const proveBackupJob = defineJob({
  kind: 'backup.prove',
  payload: z.object({ backupId: z.string().nullable() }),
  maxAttempts: 2,
  stallMs: 30 * 60_000,
  run: (context, { backupId }) => oneAtATime(context.call.clinic, () => prove(context, backupId)),
})

async function prove(context: JobContext, backupId: string | null): Promise<unknown> {
  const { call, signal, progress } = context
  const found = await findBackups(call)
  const wanted = found.find(({ header }) => (backupId === null ? true : header.backupId === backupId))
  if (!wanted) throw new GiveUp('noBackup')
  const id = wanted.header.backupId
  const scratch = scratchFolder(call.clinic.dataDir, 'proof')
  let proofFault: string | null = null
  try {
    await proveBackup(wanted.file, call.clinic.databaseKey, scratch, { signal, onProgress: progress })
  } catch (error) {
    if (signal.aborted) throw error
    proofFault = backupFault(error)
    call.log.error('backup not proven', { code: proofFault, error })
  }
  const keep = (tx: Parameters<Parameters<JobContext['complete']>[0]>[0]) => {
    if (!repo.findBackupRow(tx.db, id)) repo.insertBackupRow(tx.db, rowOfFound(wanted))
    repo.updateBackupRow(tx.db, id, { provenAt: tx.now, proofFault })
    tx.touched('backup', 'backups', id)
    tx.note({ kind: 'write', subject: { table: 'backups', id }, reason: proofFault ?? 'proven' })
    return { backupId: id }
  }
  if (proofFault === null) {
    context.complete(keep)
    return undefined
  }
  context.call.transaction(keep)
  throw new GiveUp(proofFault)
}

const rowOfFound = ({ header, file, bytes, createdAt }: Awaited<ReturnType<typeof findBackups>>[number]) => ({
  id: header.backupId,
  createdAt: createdAt as Instant,
  madeBy: header.deviceId,
  file,
  bytes,
  files: header.files.count,
  rows: Object.values(header.rows).reduce((sum, count) => sum + count, 0),
})

/** Deletes this workstation's backups that have served their time, and what broken attempts left behind. */
const pruneBackups = defineJob({
  kind: 'backup.prune',
  payload: z.null(),
  maxAttempts: 2,
  run: ({ call, complete }) =>
    oneAtATime(call.clinic, async () => {
      const { keepDays, folder } = repo.readSettings(call.db)
      const rows = new Map(repo.listBackupRows(call.db).map(row => [row.id, row]))
      const isProven = (id: string) => rows.get(id)?.provenAt != null && rows.get(id)?.proofFault === null
      const own = (await findBackups(call)).filter(({ header }) => rows.has(header.backupId))
      const old = outdated(own, call.now, keepDays, ({ header }) => isProven(header.backupId))
      for (const { file } of old) rmSync(file, { force: true })
      if (folder) removePartials(folder, call)
      complete(tx => {
        for (const { header } of old) repo.updateBackupRow(tx.db, header.backupId, { prunedAt: tx.now })
        if (old.length > 0) tx.touched('backup', 'backups', 'pruned')
        return { pruned: old.length }
      })
    }),
})

/** Files of attempts that broke off; one that is being written by another workstation is younger. */
function removePartials(folder: string, { now }: Call): void {
  for (const name of readdirSync(folder).filter(candidate => /^nadi-.*\.backup\.partial$/.test(candidate))) {
    const file = path.join(folder, name)
    if (now - statSync(file).mtimeMs > dayMs) rmSync(file, { force: true })
  }
}

/**
 * Looks every ten minutes what is due: the backup of the day, also one that was missed, and the proof of the week. What
 * failed is tried again once an hour. The set hour is a setting, so it cannot be a schedule of its own.
 */
const lookWhatIsDue = defineJob({
  kind: 'backup.due',
  payload: z.null(),
  async run({ call, complete }) {
    const settings = repo.readSettings(call.db)
    const last = lastTurn(call)
    const newest = repo.lastGood(call.db)
    const isDue = settings.folder !== null && (newest?.createdAt ?? 0) < last.at
    const isProofDue = settings.weeklyProof && newest !== undefined && !isDue && isProofDueFor(call)
    complete(tx => {
      const hour = new Date(call.now).toISOString().slice(0, 13)
      if (isDue) makeBackup.enqueue(tx, { madeBy: 'daily' }, { key: `backup.make:${last.name}:${hour}` })
      if (isProofDue) proveBackupJob.enqueue(tx, { backupId: null }, { key: `backup.prove:${hour.slice(0, 10)}` })
      forgetDone(tx, 'backup.due')
      return { backup: isDue, proof: isProofDue }
    })
  },
})

/** When the backup of the day was last due. */
const lastTurn = (call: Call) =>
  turns({ every: 'day', at: repo.readSettings(call.db).dailyAt }, call.now, getClinic(call).timeZone, call.now).last

const isProofDueFor = ({ db, now }: Call) => now - (repo.lastProven(db)?.provenAt ?? 0) > proofEveryMs

export const backupJobs = [makeBackup, proveBackupJob, pruneBackups, lookWhatIsDue, makePackJob]

export const backupSchedules: Schedule[] = [
  { job: lookWhatIsDue, cadence: { every: 'minutes', count: 10 } },
  { job: makePackJob, cadence: { every: 'minutes', count: 10 } },
]
