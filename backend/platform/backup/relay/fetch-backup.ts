import { open } from 'node:fs/promises'
import { FileError } from '#backend/platform/sync/files/file-fault.ts'
import { contentBytes, openPart, partsOf, sealedPartBytes, sealedSize } from '#backend/platform/sync/files/file-seal.ts'
import { backupSize } from '../backup-header.ts'
import { coverBytes, type KeyOpener, type OpenedCover, openCover } from './seal-backup.ts'

/** A backup at a relay, and the way to read it. */
export interface RemoteBackup {
  clinicId: string
  name: string
  read(first: number, length: number): Promise<{ bytes: Buffer; total: number }>
}

/** What it says of itself; null when the key does not open it. @throws RelayRefusal, Error */
export async function readCover(remote: RemoteBackup, opener: KeyOpener): Promise<OpenedCover | null> {
  const { bytes } = await remote.read(0, coverBytes)
  return bytes.length === coverBytes ? openCover(bytes, remote, opener) : null
}

interface Options {
  signal?: AbortSignal | undefined
  onProgress?(bytes: number, of: number): void
}

/**
 * Brings a backup from a relay into a file, which then is the one that was sent; goes on with what is there of it already.
 * @throws FileError `damaged`; RelayRefusal, Error
 */
export async function fetchBackup(
  remote: RemoteBackup,
  { header, key }: OpenedCover,
  file: string,
  { signal, onProgress }: Options = {},
): Promise<void> {
  const size = backupSize(header)
  const count = partsOf(size)
  const handle = await open(file, 'a+', 0o600)
  try {
    const there = (await handle.stat()).size
    const kept = there >= size ? 0 : Math.floor(there / contentBytes)
    await handle.truncate(kept * contentBytes)
    for (let index = kept; index < count; index += 1) {
      signal?.throwIfAborted()
      const first = coverBytes + index * sealedPartBytes
      const { bytes, total } = await remote.read(first, sealedPartBytes)
      if (total !== coverBytes + sealedSize(size)) throw new FileError('damaged', 'the relay gave another size')
      const part = openPart(key, bytes, index, index === count - 1)
      if (!part) throw new FileError('damaged', 'the relay gave other bytes')
      await handle.appendFile(part)
      onProgress?.(Math.min((index + 1) * contentBytes, size), size)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}
