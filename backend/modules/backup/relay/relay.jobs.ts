import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { backupFault } from '#backend/platform/backup/backup-fault.ts'
import { readBackupHeader } from '#backend/platform/backup/read-backup.ts'
import { fetchBackup, readCover } from '#backend/platform/backup/relay/fetch-backup.ts'
import { relayKeyOf, relayName, sealForKit } from '#backend/platform/backup/relay/seal-backup.ts'
import { isBackupHeld, ownRemote, sendBackup } from '#backend/platform/backup/relay/send-backup.ts'
import type { Call, Clinic } from '#backend/platform/call.ts'
import { defineJob, type JobContext } from '#backend/platform/jobs/define.ts'
import { type RecoverySlot, readKeyFile } from '#backend/platform/keys/key-file.ts'
import { FileError, fileFault } from '#backend/platform/sync/files/file-fault.ts'
import { backupsAt, removeBackup } from '#backend/platform/sync/link/transfers.ts'
import { outdated } from '#shared/domain/backup/retention.ts'
import * as repo from '../backup.repo.ts'

/** Where backups wait that go to the relay only. */
const waitingFolder = (dataDir: string) => path.join(dataDir, 'to-relay')

type Kit = RecoverySlot & Required<Pick<RecoverySlot, 'relay'>>

/** The recovery kit of this workstation, where it is one that a relay can know. */
export function kitOf({ dataDir }: Pick<Clinic, 'dataDir'>): Kit | null {
  const slots = readKeyFile(dataDir)?.slots ?? []
  const kits = slots.filter((slot): slot is Kit => slot.kind === 'recovery' && slot.relay !== undefined)
  return kits.at(-1) ?? null
}

const relaysOf = ({ exchange }: Clinic) => exchange?.relays() ?? []

/** Sends a backup to the relay. What passes is tried again within the hour, so nothing stands in a list as failed. */
export const sendBackupJob = defineJob({
  kind: 'backup.send',
  payload: z.object({ backupId: z.string() }),
  needsNetwork: true,
  maxAttempts: 5,
  stallMs: 30 * 60_000,
  async run(context, { backupId }) {
    try {
      await send(context, backupId)
    } catch (error) {
      context.signal.throwIfAborted()
      const fault = error instanceof NoKit ? 'noKit' : fileFault(error)
      context.call.log.warn('backup not sent', { code: fault, ...(fault === 'failed' && { error }) })
      note(context.call, backupId, { relayFault: fault })
      if (fault === 'unreachable' && context.attempt < 5) throw error
      return { fault }
    }
    return { fault: null }
  },
})

/** Nobody could open it at the relay. */
class NoKit extends Error {}

async function send({ call, signal, progress }: JobContext, backupId: string): Promise<void> {
  const { clinic } = call
  const row = repo.findBackupRow(call.db, backupId)
  if (!row?.file || row.relayAt !== null || !existsSync(row.file)) return
  const kit = kitOf(clinic)
  if (!kit) throw new NoKit()
  const sealedKey = await sealedKeyOf(call, row, kit)
  const onProgress = (bytes: number, of: number) => progress((100 * bytes) / of)
  const local = { file: row.file, sealedKey }
  let failure: unknown = new FileError('unreachable', 'there is no relay')
  for (const relay of relaysOf(clinic)) {
    try {
      await sendBackup(clinic, relay, kit.relay, local, { signal, onProgress })
      return kept(call, row)
    } catch (error) {
      signal.throwIfAborted()
      failure = error
    }
  }
  throw failure
}

/** Of the first attempt, so that the next one goes on with the same bytes. */
async function sealedKeyOf(call: Call, row: repo.BackupRow, kit: Kit): Promise<Uint8Array> {
  if (row.relaySealedKey !== null && row.relayKit === kit.kitId) return Buffer.from(row.relaySealedKey, 'base64')
  const header = await readBackupHeader(row.file ?? '')
  const sealed = sealForKit(relayKeyOf(call.clinic.databaseKey, row.id), kit.relay, header)
  note(call, row.id, { relayKit: kit.kitId, relaySealedKey: sealed.toString('base64') })
  return sealed
}

function kept(call: Call, row: repo.BackupRow): void {
  const isOnlyThere = row.file?.startsWith(waitingFolder(call.clinic.dataDir)) === true
  call.transaction(tx => {
    const file = isOnlyThere ? { file: '' } : {}
    repo.updateBackupRow(tx.db, row.id, { relayAt: tx.now, relayFault: null, ...file })
    tx.touched('backup', 'backups', row.id)
    tx.note({ kind: 'write', subject: { table: 'backups', id: row.id }, reason: 'atRelay' })
    pruneAtRelay.enqueue(tx, null)
  })
  if (isOnlyThere && row.file) rmSync(row.file, { force: true })
}

function note(call: Call, id: string, changes: Partial<repo.BackupRow>): void {
  call.transaction(tx => {
    repo.updateBackupRow(tx.db, id, changes)
    tx.touched('backup', 'backups', id)
  })
}

/** Deletes this workstation's backups at the relay that have served their time: by the same rule as those in the folder. */
const pruneAtRelay = defineJob({
  kind: 'backup.pruneAtRelay',
  payload: z.null(),
  needsNetwork: true,
  maxAttempts: 2,
  async run({ call, complete }) {
    const { clinic } = call
    const rows = new Map(repo.listAllRows(call.db).map(row => [relayName(row.id), row]))
    const isProven = ({ name }: { name: string }) => rows.get(name)?.provenAt != null && !rows.get(name)?.proofFault
    const gone: string[] = []
    for (const { http } of relaysOf(clinic)) {
      const there = await backupsAt(http, clinic.device.clinicId)
      const old = outdated(there, call.now, repo.readSettings(call.db).keepDays, isProven)
      for (const { name } of old) {
        await removeBackup(http, clinic.device.clinicId, name)
        gone.push(name)
      }
    }
    complete(tx => {
      for (const name of gone) {
        const row = rows.get(name)
        if (row) repo.updateBackupRow(tx.db, row.id, { relayAt: null, ...(row.file === '' && { prunedAt: tx.now }) })
      }
      if (gone.length > 0) tx.touched('backup', 'backups', 'pruned')
      return { pruned: gone.length }
    })
  },
})

/** Where this workstation's backups that go to the relay only are put together. */
export async function makeWaitingFolder(dataDir: string): Promise<string> {
  const folder = waitingFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/**
 * Brings an own backup from the relay into a file.
 * @throws FileError, RelayRefusal, Error
 */
export async function fetchOwn(
  call: Pick<Call, 'clinic'>,
  backupId: string,
  file: string,
  options: { signal?: AbortSignal; onProgress?(bytes: number, of: number): void },
): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  let failure: unknown = new FileError('unreachable', 'there is no relay')
  for (const relay of relaysOf(call.clinic)) {
    try {
      const remote = ownRemote(call.clinic, relay, backupId)
      const opened = await readCover(remote, () => relayKeyOf(call.clinic.databaseKey, backupId))
      if (!opened) throw new FileError('damaged', 'the relay gave other bytes')
      return await fetchBackup(remote, opened, file, options)
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/**
 * The other half of a proof: a backup that is here and was proven is at the relay byte for byte. One that is not is sent
 * again.
 * @returns what is wrong there, or null
 */
export async function checkAtRelay(call: Call, row: repo.BackupRow): Promise<string | null> {
  if (row.relayAt === null || row.relaySealedKey === null || !row.file) return null
  const local = { file: row.file, sealedKey: Buffer.from(row.relaySealedKey, 'base64') }
  let fault: string | null = null
  for (const relay of relaysOf(call.clinic)) {
    try {
      if (await isBackupHeld(call.clinic, relay, local)) return null
      fault = 'relayDiffers'
    } catch (error) {
      fault ??= error instanceof FileError || fileFault(error) !== 'failed' ? fileFault(error) : backupFault(error)
    }
  }
  // Without an answer nothing is known; a wrong answer has it sent once more.
  if (fault === 'relayDiffers') note(call, row.id, { relayAt: null, relayFault: fault })
  return fault === 'relayDiffers' ? fault : null
}

export const relayJobs = [sendBackupJob, pruneAtRelay]
