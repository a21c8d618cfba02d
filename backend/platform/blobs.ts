import { createHmac, hkdfSync, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open as openFile, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { open, seal } from './keys/seal.ts'
import { syncFolder } from './sync-folder.ts'

/** Sealed files beside the database, named by the keyed hash of their content: the same content is stored once. */
export interface BlobStore {
  /** Stores the bytes durably and answers their name. Nothing is left when the disk is full. */
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
  // Files that a crash left unfinished; no other process uses this folder.
  const incoming = path.join(folder, 'incoming')
  rmSync(incoming, { recursive: true, force: true })

  async function get(name: string): Promise<Buffer | null> {
    if (!/^[0-9a-f]{64}$/.test(name)) return null
    const sealed = await readFile(fileOf(name)).catch(() => null)
    return sealed && open(sealed, sealKey, name)
  }

  return {
    get,
    async put(content) {
      const name = createHmac('sha256', nameKey).update(content).digest('hex')
      // A damaged file is written again: whoever brings its content back mends it.
      if ((await get(name)) !== null) return name
      const file = fileOf(name)
      const next = path.join(incoming, randomUUID())
      mkdirSync(incoming, { recursive: true, mode: 0o700 })
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      try {
        await writeDurably(next, seal(content, sealKey, name))
        await rename(next, file)
      } catch (error) {
        await rm(next, { force: true })
        throw error
      }
      await syncFolder(path.dirname(file))
      return name
    },
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await openFile(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
