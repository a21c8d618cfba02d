import { createHmac, hkdfSync } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { open as openFile, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { open, seal } from './keys/seal.ts'

/** Sealed files beside the database, named by the keyed hash of their content: the same content is stored once. */
export interface BlobStore {
  /** Stores the bytes durably and answers their name. */
  put(content: Uint8Array): Promise<string>
  /** The bytes, or null when the file is missing or damaged. */
  get(name: string): Promise<Buffer | null>
}

export function createBlobStore(dataDir: string, blobKey: Uint8Array): BlobStore {
  const folder = path.join(dataDir, 'blobs')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', blobKey, '', `nadi blobs ${use}`, 32))
  const sealKey = derive('seal')
  const nameKey = derive('name')
  const fileOf = (name: string) => path.join(folder, name.slice(0, 2), name)

  return {
    async put(content) {
      const name = createHmac('sha256', nameKey).update(content).digest('hex')
      const file = fileOf(name)
      if (existsSync(file)) return name
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      const next = `${file}.${process.pid}.next`
      const handle = await openFile(next, 'w', 0o600)
      try {
        await handle.writeFile(seal(content, sealKey, name))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(next, file)
      return name
    },
    async get(name) {
      if (!/^[0-9a-f]{64}$/.test(name)) return null
      const sealed = await readFile(fileOf(name)).catch(() => null)
      return sealed && open(sealed, sealKey, name)
    },
  }
}
