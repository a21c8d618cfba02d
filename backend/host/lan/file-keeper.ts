import { createBlobStore } from '#backend/platform/blobs.ts'
import { createFileSeal, type SealedFile, sealedPartBytes } from '#backend/platform/sync/files/file-seal.ts'
import type { FileKeeper } from '#relay/embed.ts'

/** It is put together in memory; attachments are far smaller. */
const largestBytes = 256 * 1024 * 1024

/**
 * Lets a relay that this workstation hosts give out the files that it has, sealed as any workstation would seal them, and keeps
 * those that others leave: each is stored once, and believed only when its bytes give its name.
 */
export function createFileKeeper(
  { dataDir, blobKey }: { dataDir: string; blobKey: string },
  onFile: () => void,
): FileKeeper {
  const key = Buffer.from(blobKey, 'base64')
  const blobs = createBlobStore(dataDir, key, 'incoming-hosted')
  const seal = createFileSeal(key)

  return {
    largestBytes,
    has: blobs.has,
    async find(name) {
      const content = await blobs.get(name)
      if (!content) return null
      const sealed = seal.seal(name, content)
      return { total: sealed.size, digest: sealed.digest, read: (first, last) => partsOf(sealed, first, last) }
    },
    async take(name, bytes) {
      const content = seal.open(name, bytes)
      if (!content || blobs.nameOf(content) !== name) return
      await blobs.put(content)
      onFile()
    },
  }
}

async function* partsOf(sealed: SealedFile, first: number, last: number): AsyncGenerator<Uint8Array> {
  for (let at = first - (first % sealedPartBytes); at <= last; at += sealedPartBytes) {
    const part = await sealed.read(at, sealedPartBytes)
    yield part.subarray(Math.max(0, first - at), last + 1 - at)
  }
}
