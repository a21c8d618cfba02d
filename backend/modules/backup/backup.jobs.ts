import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
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
import { fileFault } from '#backend/platform/sync/files/file-fault.ts'
import { backupName } from '#shared/domain/backup/file-name.ts'
import { proofEveryMs } from '#shared/domain/backup/freshness.ts'
import { outdated } from '#shared/domain/backup/retention.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './backup.repo.ts'
import { findBackups } from './found-backups.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { makePackJob } from './pack/pack.job.ts'
import { checkAtRelay, fetchOwn, kitOf, makeWaitingFolder, relayJobs, sendBackupJob } from './relay/relay.jobs.ts'

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
  const { atRelay } = repo.readSettings(call.db)
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
    if (atRelay) sendBackupJob.enqueue(tx, { backupId: header.backupId })
    return { backupId: header.backupId }
  })
  return undefined
}

async function write({ call, signal, progress }: JobContext) {
  const { clinic } = call
  const { folder: chosen, atRelay, withFiles } = repo.readSettings(call.db)
  const folder = chosen ?? (atRelay ? await makeWaitingFolder(clinic.dataDir) : null)
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
  const row = wanted ? repo.findBackupRow(call.db, wanted.header.backupId) : onlyAtRelay(call, backupId)
  const id = wanted?.header.backupId ?? row?.id
  if (id === undefined) throw new GiveUp('noBackup')
  const scratch = scratchFolder(call.clinic.dataDir, 'proof')
  let proofFault: string | null = null
  try {
    const fetched = scratchFolder(call.clinic.dataDir, 'proof.backup')
    try {
      if (!wanted) await fetchOwn(call, id, fetched, { signal })
      await proveBackup(wanted?.file ?? fetched, call.clinic.databaseKey, scratch, { signal, onProgress: progress })
    } finally {
      rmSync(fetched, { force: true })
    }
    if (wanted && row) proofFault = await checkAtRelay(call, row)
  } catch (error) {
    if (signal.aborted) throw error
    proofFault = wanted ? backupFault(error) : faultAtRelay(error)
    call.log.error('backup not proven', { code: proofFault, error })
  }
  const keep = (tx: Parameters<Parameters<JobContext['complete']>[0]>[0]) => {
    if (wanted && !repo.findBackupRow(tx.db, id)) repo.insertBackupRow(tx.db, rowOfFound(wanted))
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

/** One that lies at the relay and nowhere else. */
function onlyAtRelay({ db }: Call, backupId: string | null): repo.BackupRow | undefined {
  const row = backupId === null ? repo.lastAtRelay(db) : repo.findBackupRow(db, backupId)
  return row && row.relayAt !== null ? row : undefined
}

/** What went wrong with one that came from the relay: on the way, or in it. */
function faultAtRelay(error: unknown): string {
  const fault = fileFault(error)
  return fault === 'failed' ? backupFault(error) : fault
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
    const isOn = settings.folder !== null || settings.atRelay
    const isOldKit = settings.atRelay && isForOldKit(call, newest)
    const isDue = isOn && (isOldKit || (newest?.createdAt ?? 0) < last.at)
    const toSend = settings.atRelay && newest && isToSend(newest) ? newest.id : null
    const isProofDue = settings.weeklyProof && newest !== undefined && !isDue && isProofDueFor(call)
    complete(tx => {
      const hour = new Date(call.now).toISOString().slice(0, 13)
      if (isDue)
        makeBackup.enqueue(tx, { madeBy: isOldKit ? 'newKit' : 'daily' }, { key: `backup.make:${last.name}:${hour}` })
      if (isProofDue) proveBackupJob.enqueue(tx, { backupId: null }, { key: `backup.prove:${hour.slice(0, 10)}` })
      if (toSend !== null) sendBackupJob.enqueue(tx, { backupId: toSend }, { key: `backup.send:${toSend}:${hour}` })
      forgetDone(tx, 'backup.due')
      forgetDone(tx, sendBackupJob.kind)
      return { backup: isDue, proof: isProofDue }
    })
  },
})

/** A new kit was made since: nobody with that one could open what is at the relay. */
const isForOldKit = ({ clinic }: Call, newest: repo.BackupRow | undefined): boolean =>
  newest?.relayAt != null && newest.relayKit !== null && newest.relayKit !== (kitOf(clinic)?.kitId ?? newest.relayKit)

const isToSend = ({ relayAt, file }: repo.BackupRow): boolean => relayAt === null && !!file && existsSync(file)

/** When the backup of the day was last due. */
const lastTurn = (call: Call) =>
  turns({ every: 'day', at: repo.readSettings(call.db).dailyAt }, call.now, getClinic(call).timeZone, call.now).last

const isProofDueFor = ({ db, now }: Call) => now - (repo.lastProven(db)?.provenAt ?? 0) > proofEveryMs

export const backupJobs = [makeBackup, proveBackupJob, pruneBackups, lookWhatIsDue, makePackJob, ...relayJobs]

export const backupSchedules: Schedule[] = [
  { job: lookWhatIsDue, cadence: { every: 'minutes', count: 10 } },
  { job: makePackJob, cadence: { every: 'minutes', count: 10 } },
]
