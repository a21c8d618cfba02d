import { createHash, hkdfSync } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { KitPublicKeys } from '#backend/platform/keys/kit-keys.ts'
import {
  contentBytes,
  openPart,
  partsOf,
  sealedPartBytes,
  sealedSize,
  sealPart,
} from '#backend/platform/sync/files/file-seal.ts'
import type { Source } from '#backend/platform/sync/link/transfers.ts'
import { openFrom, sealTo } from '#backend/platform/sync/trust/seal-to.ts'
import { type BackupHeader, backupHeader } from '../backup-header.ts'

/**
 * A backup as it lies at a relay, which learns no more of it than its size. First the cover: the backup's key at the relay, sealed to
 * the recovery kit, and under that key what the backup says of itself. Then its file in parts, as files travel.
 */
export const coverBytes = 16 * 1024
const sealedKeyBytes = 80
const coverRoom = coverBytes - sealedKeyBytes - 16
/** No part has this place. */
const coverIndex = 0xffffffff

/** Under what name a backup lies at a relay. */
export const relayName = (backupId: string): string =>
  createHash('sha256').update(`nadi backup ${backupId}`).digest('hex')

/** The key of one backup at the relay: a workstation that holds the database's can always make it again. */
export const relayKeyOf = (databaseKey: Uint8Array, backupId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', databaseKey, backupId, 'nadi backup at a relay 1', 32))

const contextOf = (clinicId: string, name: string) => `backup ${clinicId} ${name}`

type Subject = Pick<BackupHeader, 'clinicId' | 'backupId'>

/** That key, sealed to a recovery kit. Kept, so that an upload goes on with the same bytes. */
export const sealForKit = (key: Uint8Array, { agreeKey }: KitPublicKeys, { clinicId, backupId }: Subject): Buffer =>
  sealTo(agreeKey, key, contextOf(clinicId, relayName(backupId)))

interface Sealed extends Source {
  close(): Promise<void>
}

/** A backup file as it goes to a relay. */
export async function openSealed(
  file: string,
  header: BackupHeader,
  key: Uint8Array,
  sealedKey: Uint8Array,
): Promise<Sealed> {
  const { size } = await stat(file)
  const handle = await open(file, 'r')
  return {
    size: coverBytes + sealedSize(size),
    read: first => (first === 0 ? coverOf(header, key, sealedKey) : partAt(handle, key, size, first)),
    close: () => handle.close(),
  }
}

async function partAt(handle: FileHandle, key: Uint8Array, size: number, first: number): Promise<Buffer> {
  const index = (first - coverBytes) / sealedPartBytes
  const part = Buffer.alloc(Math.min(contentBytes, size - index * contentBytes))
  await handle.read(part, 0, part.length, index * contentBytes)
  return sealPart(key, part, index, index === partsOf(size) - 1)
}

function coverOf(header: BackupHeader, key: Uint8Array, sealedKey: Uint8Array): Buffer {
  const packed = deflateRawSync(JSON.stringify(header))
  if (packed.length + 4 > coverRoom) throw new RangeError('the header of the backup is too long')
  const plain = Buffer.alloc(coverRoom)
  plain.writeUInt32BE(packed.length, 0)
  packed.copy(plain, 4)
  return Buffer.concat([sealedKey, sealPart(key, plain, coverIndex, false)])
}

/** Opens the backup's key at the relay: with a kit, or with the database's key. Null where it does not. */
export type KeyOpener = (sealedKey: Uint8Array, at: { clinicId: string; name: string }) => Uint8Array | null

export const kitOpener =
  (agreePrivateKey: string): KeyOpener =>
  (sealedKey, { clinicId, name }) =>
    openFrom(agreePrivateKey, sealedKey, contextOf(clinicId, name))

export interface OpenedCover {
  header: BackupHeader
  key: Uint8Array
}

/** What a backup at a relay says of itself, or null when the key does not open it. */
export function openCover(
  cover: Uint8Array,
  at: { clinicId: string; name: string },
  opener: KeyOpener,
): OpenedCover | null {
  const key = opener(cover.subarray(0, sealedKeyBytes), at)
  const plain = key && openPart(key, cover.subarray(sealedKeyBytes, coverBytes), coverIndex, false)
  if (!key || !plain) return null
  try {
    const packed = plain.subarray(4, 4 + plain.readUInt32BE(0))
    const text = inflateRawSync(packed, { maxOutputLength: 1024 * 1024 }).toString()
    const header = backupHeader.safeParse(JSON.parse(text)).data
    return header ? { header, key } : null
  } catch {
    return null
  }
}
