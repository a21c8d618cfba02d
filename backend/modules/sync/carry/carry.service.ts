import { mkdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { type FileHere, filesSince, noteCame } from '#backend/modules/attachments/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call, Clinic } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { CarryError } from '#backend/platform/sync/carry/file-format.ts'
import { type Taken, takeChanges } from '#backend/platform/sync/carry/take-changes.ts'
import { type Carried, type CarriedFiles, writeChanges } from '#backend/platform/sync/carry/write-changes.ts'
import { fileSealOf, sealedSize } from '#backend/platform/sync/files/file-seal.ts'
import { requireOwnName } from '#backend/platform/sync/own-fork.ts'
import { appendUpload, beginUpload, dropUpload, uploadedFile } from '#backend/platform/uploads.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { carryLimitBytes, carryPieceBytes } from '#shared/contract/sync/carry.ts'
import { conflict, notFound, unavailable } from '#shared/errors.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { dateAt, type Instant, timeAt } from '#shared/time.ts'
import { deviceNames } from '../device-names.repo.ts'
import { heardOfUntil, knownToAll, otherMembers } from './receivers.ts'

type Input = Parsed['sync']['carry']
type Output = Outputs['sync']['carry']

interface Prepared extends Carried {
  fileId: string
  file: string
}

/** The newest alone: each takes the place of the one before. */
const prepared = new WeakMap<Clinic, Prepared>()

/** @throws AppError NOT_FOUND */
export async function weigh(call: Call, input: Input['weigh']): Promise<Output['weigh']> {
  const files = await filesFor(call, input)
  return { count: files.length, bytes: files.reduce((sum, { size }) => sum + sealedSize(size), 0) }
}

/** Of those that are here: what was added since the receivers were last heard from. */
function filesFor(call: Call, { addressee, everything }: Input['weigh']): Promise<FileHere[]> {
  const members = receiversOf(call.clinic, addressee)
  return filesSince(call, everything ? 0 : heardOfUntil(call.clinic, members))
}

/** @throws AppError NOT_FOUND */
function receiversOf(clinic: Clinic, addressee: string | null): string[] {
  const members = otherMembers(clinic)
  if (addressee === null) return members
  if (!members.includes(addressee)) throw notFound('devices', addressee)
  return [addressee]
}

/** Files in the order of `filesFor`, after one of them. */
async function carriedFiles(call: Call, input: Input['prepare']): Promise<CarriedFiles> {
  const { blobs, device } = call.clinic
  const all = input.files ? (await filesFor(call, input)).map(({ name }) => name) : []
  return {
    names: all.slice(input.filesAfter === null ? 0 : all.indexOf(input.filesAfter) + 1),
    async seal(name) {
      const content = await blobs.get(name)
      return content && fileSealOf(device).seal(name, content)
    },
  }
}

/** @throws AppError as the contract says */
export async function prepare(call: Call, input: Input['prepare']): Promise<Output['prepare']> {
  const { addressee, everything } = input
  const { clinic } = call
  requireOwnName(clinic)
  const replica = requireReplica(clinic)
  const receivers = receiversOf(clinic, addressee)
  const known = everything ? {} : knownToAll(clinic, receivers)
  const files = await carriedFiles(call, input)
  const fileId = clinic.newId()
  const file = path.join(newFolder(clinic), fileId)
  const carried = await writeChanges({
    ...{ replica, file, known, files, addressee, madeAt: call.now, limitBytes: carryLimitBytes },
  }).catch(refuse)
  if (carried.entries + carried.files === 0) throw conflict('nothingToCarry')
  prepared.set(clinic, { fileId, file, ...carried })
  call.transaction(tx =>
    tx.note({ kind: 'security', subject: { table: 'devices', id: addressee ?? clinic.device.id } }),
  )
  const { lastFile, ...counts } = carried
  return { fileId, fileName: nameOf(call), ...counts, filesAfter: carried.filesLeft > 0 ? lastFile : null }
}

/** The folder holds one file: those that nobody fetched are gone. */
function newFolder({ dataDir }: Clinic): string {
  const folder = path.join(dataDir, 'carry')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

function nameOf(call: Call): string {
  const { timeZone } = getClinic(call)
  const time = timeAt(call.now, timeZone).replace(':', '')
  return `nadi ${call.clinic.device.series} ${dateAt(call.now, timeZone)} ${time}.nadi`
}

/** @throws AppError NOT_FOUND */
export async function fetch({ clinic }: Call, { fileId, offset }: Input['fetch']): Promise<Output['fetch']> {
  const found = prepared.get(clinic)
  if (found?.fileId !== fileId) throw notFound('files', fileId)
  const piece = Buffer.alloc(Math.max(0, Math.min(carryPieceBytes, found.bytes - offset)))
  const handle = await open(found.file, 'r')
  try {
    await handle.read(piece, 0, piece.length, offset)
  } finally {
    await handle.close()
  }
  return { base64: piece.toString('base64') }
}

export async function takeUpload(
  _call: Call,
  { bytes }: Input['beginUpload'],
  { workspace }: GatedContext,
): Promise<Output['beginUpload']> {
  // The file, and what it holds in the database.
  return { uploadId: await beginUpload(workspace, bytes, 3) }
}

export async function takePiece(
  _call: Call,
  { uploadId, offset, base64 }: Input['appendUpload'],
  { workspace }: GatedContext,
): Promise<Output['appendUpload']> {
  const piece = Buffer.from(base64, 'base64')
  return { received: await appendUpload(workspace, { uploadId, offset, piece }) }
}

/** @throws AppError as the contract says */
export async function take(
  call: Call,
  { uploadId }: Input['take'],
  { workspace }: GatedContext,
): Promise<Output['take']> {
  const { clinic } = call
  const taken = await takeChanges(clinic, requireReplica(clinic), uploadedFile(workspace, uploadId)).catch(refuse)
  dropUpload(workspace)
  call.transaction(tx => {
    noteCame(tx, taken.files)
    tx.note({ kind: 'security', subject: { table: 'devices', id: taken.deviceId } })
  })
  return describe(call, taken)
}

function describe({ clinic }: Call, taken: Taken): Output['take'] {
  const names = deviceNames(clinic)
  const of = (id: string | null) => ({ id, name: names.get(id ?? '') ?? '' })
  const isForOther = taken.addressee !== null && taken.addressee !== clinic.device.id
  const refusals = new Map(taken.refused.map(each => [`${each.deviceId} ${each.reason}`, each]))
  return {
    from: of(taken.deviceId),
    madeAt: taken.madeAt as Instant,
    forOther: isForOther ? of(taken.addressee) : null,
    came: [...taken.entries].map(([id, entries]) => ({ ...of(id), entries })),
    gaps: [...taken.gaps].map(of),
    files: taken.files.length,
    wrongFiles: taken.wrongFiles,
    refused: [...refusals.values()].map(({ deviceId, reason }) => ({ ...of(deviceId), reason })),
  }
}

function requireReplica({ replica }: Clinic): Replica {
  if (!replica) throw unavailable('busy')
  return replica
}

function refuse(error: unknown): never {
  if (error instanceof CarryError) throw unavailable(error.fault)
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw unavailable('diskFull')
  throw error
}
