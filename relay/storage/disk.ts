import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import type { PartStore } from './store.ts'

/** Parts as files of a folder. */
export function createDiskStore(folder: string): PartStore {
  const fileOf = (key: string) => path.join(folder, ...key.split('/'))
  return {
    async write(key, bytes) {
      const file = fileOf(key)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(`${file}.part`, 'w', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${file}.part`, file)
    },
    read: key => readFile(fileOf(key)),
    async remove(key) {
      await rm(fileOf(key), { force: true })
      // The last part takes its folder along; a folder that is not empty stays.
      await rmdir(path.dirname(fileOf(key))).catch(() => {})
    },
  }
}
