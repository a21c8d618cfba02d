import type { Clinic } from '#backend/platform/call.ts'
import type { RecoverySlot } from '#backend/platform/keys/key-file.ts'
import type { FileRelay } from '#backend/platform/sync/exchange-status.ts'
import { FileError } from '#backend/platform/sync/files/file-fault.ts'
import { sealedPartBytes } from '#backend/platform/sync/files/file-seal.ts'
import {
  digestOfParts,
  downloadFrom,
  registerRecoveryKey,
  removeBackup,
  uploadedTo,
  uploadTo,
} from '#backend/platform/sync/link/transfers.ts'
import { readBackupHeader } from '../read-backup.ts'
import type { RemoteBackup } from './fetch-backup.ts'
import { openSealed, relayKeyOf, relayName } from './seal-backup.ts'

type Home = Pick<Clinic, 'device' | 'databaseKey'>

/** A backup file here, and its key at the relay as it was sealed to the kit. */
export interface LocalBackup {
  file: string
  sealedKey: Uint8Array
}

interface Options {
  signal?: AbortSignal | undefined
  onProgress?(bytes: number, of: number): void
}

/**
 * Sends a backup to a relay, from where an earlier attempt stopped, lets the kit read it there, and has the relay prove that it
 * holds all of it.
 * @throws FileError `damaged` where it holds something else, which is removed; RelayRefusal, Error
 */
export async function sendBackup(
  home: Home,
  { http }: FileRelay,
  kit: NonNullable<RecoverySlot['relay']>,
  local: LocalBackup,
  { signal, onProgress }: Options = {},
): Promise<void> {
  const { clinicId } = home.device
  await registerRecoveryKey(http, clinicId, kit.signKey)
  const { source, place } = await sealedFrom(home, local)
  try {
    await uploadTo(http, clinicId, place, source, {
      partBytes: sealedPartBytes,
      onProgress(received) {
        signal?.throwIfAborted()
        onProgress?.(received, source.size)
      },
    })
    const held = await uploadedTo(http, clinicId, place)
    if (held?.complete && held.digest === (await digestOfParts(source, sealedPartBytes))) return
  } finally {
    await source.close()
  }
  await removeBackup(http, clinicId, place.backup)
  throw new FileError('damaged', 'the relay holds something else')
}

/** Whether a relay proves that it holds the very bytes of a backup that is here too. */
export async function isBackupHeld(home: Home, { http }: FileRelay, local: LocalBackup): Promise<boolean> {
  const { source, place } = await sealedFrom(home, local)
  try {
    const held = await uploadedTo(http, home.device.clinicId, place)
    return held?.complete === true && held.digest === (await digestOfParts(source, sealedPartBytes))
  } finally {
    await source.close()
  }
}

async function sealedFrom({ databaseKey }: Home, { file, sealedKey }: LocalBackup) {
  const header = await readBackupHeader(file)
  const key = relayKeyOf(databaseKey, header.backupId)
  return { source: await openSealed(file, header, key, sealedKey), place: { backup: relayName(header.backupId) } }
}

/** An own backup at a relay, as the device that sent it reads it. */
export function ownRemote({ device: { clinicId } }: Home, { http }: FileRelay, backupId: string): RemoteBackup {
  const name = relayName(backupId)
  return { clinicId, name, read: (first, length) => downloadFrom(http, clinicId, { backup: name }, first, length) }
}
