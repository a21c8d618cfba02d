import { setTimeout as wait } from 'node:timers/promises'
import { backupSize } from '#backend/platform/backup/backup-header.ts'
import { fetchBackup, type RemoteBackup, readCover } from '#backend/platform/backup/relay/fetch-backup.ts'
import { type KeyOpener, kitOpener, type OpenedCover, relayKeyOf } from '#backend/platform/backup/relay/seal-backup.ts'
import { ownRemote } from '#backend/platform/backup/relay/send-backup.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { type KitKeys, kitKeys } from '#backend/platform/keys/kit-keys.ts'
import { readRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { fileFault } from '#backend/platform/sync/files/file-fault.ts'
import { createRelayHttp, type RelayHttp, RelayRefusal } from '#backend/platform/sync/link/relay-http.ts'
import { kitBackups, stretchFrom } from '#backend/platform/sync/link/transfers.ts'
import { readRelayAddress } from '#backend/platform/sync/relay-address.ts'
import { beginUpload, type Upload, uploadOf } from '#backend/platform/uploads.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { AppError, invalid, notFound, unavailable } from '#shared/errors.ts'
import { kitBackupPath } from '#shared/sync/backup-protocol.ts'
import type { Instant } from '#shared/time.ts'
import { requireRestoreRight } from './restore-right.ts'

type Api = Outputs['backup']
type Input = Parsed['backup']

/** So many of the newest are opened to say what they are. */
const mostListed = 60
/** The file, the database out of it, and its checked copy. */
const copiesNeeded = 3
const attempts = 5
const restMs = 2_000

/** @throws AppError VALIDATION `address`; UNAUTHENTICATED `credentials`; UNAVAILABLE with the fault */
export async function listAtRelay(context: GatedContext, input: Input['listAtRelay']): Promise<Api['listAtRelay']> {
  requireRestoreRight(context)
  const { http, keys } = doorOf(context, input)
  const opener = kitOpener(keys.agreePrivateKey)
  return told(async () => {
    const backups: Api['listAtRelay'] = []
    for (const { clinicId, name, size } of (await kitBackups(http)).slice(0, mostListed)) {
      const opened = await readCover(kitRemote(http, clinicId, name), opener)
      // Sealed to an older kit of the same workstation.
      if (opened) backups.push({ clinicId, name, ...viewOf(opened, size) })
    }
    return backups
  })
}

const viewOf = ({ header }: OpenedCover, bytes: number) => ({
  createdAt: header.createdAt as Instant,
  bytes,
  clinicName: header.clinicName,
  deviceName: header.deviceName,
  patients: header.rows.patients ?? null,
  fault: header.schemaVersion > schemaVersion ? 'newerSchema' : null,
})

/**
 * Begins to bring a backup here from a relay.
 * @throws AppError as `listAtRelay`; NOT_FOUND
 */
export async function fetchFromRelay(
  context: GatedContext,
  input: Input['fetchFromRelay'],
): Promise<Api['fetchFromRelay']> {
  requireRestoreRight(context)
  const { remote, opener } = 'backupId' in input ? ownDoor(context, input) : kitDoor(context, input)
  const opened = await told(() => readCover(remote, opener))
  if (!opened) throw notFound('backups', remote.name)
  const uploadId = await beginUpload(context.workspace, backupSize(opened.header), copiesNeeded)
  const upload = uploadOf(context.workspace, uploadId)
  void bring(upload, remote, opened).catch(error => {
    upload.fault = fileFault(error)
    context.log.warn('backup not fetched', { code: upload.fault })
  })
  return { uploadId }
}

/** Goes on by itself when the line breaks for a moment. */
async function bring(upload: Upload, remote: RemoteBackup, opened: OpenedCover): Promise<void> {
  const { signal } = upload.stop
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetchBackup(remote, opened, upload.file, {
        signal,
        onProgress(bytes) {
          upload.received = Math.min(bytes, upload.bytes - 1)
        },
      })
      upload.received = upload.bytes
      return
    } catch (error) {
      if (signal.aborted || attempt >= attempts || fileFault(error) !== 'unreachable') throw error
      await wait(restMs, undefined, { signal })
    }
  }
}

export function fetchState(context: GatedContext, { uploadId }: Input['fetchState']): Api['fetchState'] {
  requireRestoreRight(context)
  const { received, bytes, fault } = uploadOf(context.workspace, uploadId)
  return { received, bytes, fault }
}

interface Door {
  remote: RemoteBackup
  opener: KeyOpener
}

function kitDoor(context: GatedContext, input: Extract<Input['fetchFromRelay'], { recoveryCode: string }>): Door {
  const { http, keys } = doorOf(context, input)
  return { remote: kitRemote(http, input.clinicId, input.name), opener: kitOpener(keys.agreePrivateKey) }
}

function ownDoor({ call }: GatedContext, { backupId }: { backupId: string }): Door {
  const [relay] = call?.clinic.exchange?.relays() ?? []
  if (!call || !relay) throw unavailable('unreachable')
  const { clinic } = call
  return { remote: ownRemote(clinic, relay, backupId), opener: () => relayKeyOf(clinic.databaseKey, backupId) }
}

const kitRemote = (http: RelayHttp, clinicId: string, name: string): RemoteBackup => ({
  clinicId,
  name,
  read: (first, length) => stretchFrom(http, kitBackupPath(clinicId, name), first, length),
})

function doorOf(
  { workspace }: GatedContext,
  { address: typed, recoveryCode }: { address: string; recoveryCode: string },
): { http: RelayHttp; keys: KitKeys } {
  const read = readRelayAddress(typed)
  if ('fault' in read) throw invalid({ path: 'address', key: read.fault, message: read.fault })
  const code = readRecoveryCode(recoveryCode)
  if (!code) throw new AppError('UNAUTHENTICATED', { reason: 'credentials' })
  const keys = kitKeys(code)
  const kit = { key: keys.signKey, sign: keys.sign }
  return { http: createRelayHttp({ url: read.address, clock: workspace.clock, random: systemRandom, kit }), keys }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'unauthorized')
      throw new AppError('UNAUTHENTICATED', { reason: 'credentials' })
    throw error instanceof AppError ? error : unavailable(fileFault(error))
  }
}
