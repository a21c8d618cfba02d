import { createHmac, hkdfSync, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { access, open as openFile, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { open, seal } from './keys/seal.ts'
import { syncFolder } from './sync-folder.ts'

/** Sealed files beside the database, named by the keyed hash of their content: the same content is stored once. */
export interface BlobStore {
  /** Stores the bytes durably and answers their name. Nothing is left when the disk is full. */
  put(content: Uint8Array): Promise<string>
  /** The bytes, or null when the file is missing or damaged. */
  get(name: string): Promise<Buffer | null>
  /** What `put` would call this content. */
  nameOf(content: Uint8Array): string
  /** Whether it lies here, unread. */
  has(name: string): Promise<boolean>
  /** All that lie here, unread. */
  names(): Promise<Set<string>>
  /** For files that are held elsewhere. */
  remove(name: string): Promise<void>
}

const isBlobName = (name: string) => /^[0-9a-f]{64}$/.test(name)

/** @param writer a name of its own for each thread that writes into this folder */
export function createBlobStore(dataDir: string, blobKey: Uint8Array, writer = 'incoming'): BlobStore {
  const folder = path.join(dataDir, 'blobs')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', blobKey, '', `nadi blobs ${use}`, 32))
  const sealKey = derive('seal')
  const nameKey = derive('name')
  const fileOf = (name: string) => path.join(folder, name.slice(0, 2), name)
  // Files that a crash left unfinished; nobody else uses this folder.
  const incoming = path.join(folder, writer)
  rmSync(incoming, { recursive: true, force: true })

  async function get(name: string): Promise<Buffer | null> {
    if (!isBlobName(name)) return null
    const sealed = await readFile(fileOf(name)).catch(() => null)
    return sealed && open(sealed, sealKey, name)
  }

  const nameOf = (content: Uint8Array) => createHmac('sha256', nameKey).update(content).digest('hex')

  return {
    get,
    nameOf,
    has: async name =>
      isBlobName(name) &&
      access(fileOf(name)).then(
        () => true,
        () => false,
      ),
    async names() {
      const folders = (await readdir(folder).catch(() => [])).filter(name => /^[0-9a-f]{2}$/.test(name))
      const files = await Promise.all(folders.map(name => readdir(path.join(folder, name))))
      return new Set(files.flat().filter(isBlobName))
    },
    async remove(name) {
      if (isBlobName(name)) await rm(fileOf(name), { force: true })
    },
    async put(content) {
      const name = nameOf(content)
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
