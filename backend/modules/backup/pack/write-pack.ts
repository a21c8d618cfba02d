import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '#backend/platform/sync-folder.ts'

const ours = /^nadi-downtime-\d{4}-\d{2}-\d{2}\.pdf$/
const unfinished = /^nadi-downtime-.*\.pdf\.next$/

/** Where packs go when no folder was chosen: beside the data folder, because a damaged one must not take them along. */
export const usualPackFolder = (dataDir: string) => `${path.resolve(dataDir)}-downtime`

/**
 * Writes today's pack in one step: until it is whole and on the disk, the last good one stays as it is. Packs of other
 * days are deleted afterwards, because they name patients and help nobody.
 */
export async function writePack(folder: string, date: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `nadi-downtime-${date}.pdf`)
  const next = `${file}.next`
  try {
    const handle = await open(next, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if ((await stat(next)).size !== bytes.length) throw Object.assign(new Error('short write'), { code: 'EIO' })
    await rename(next, file)
  } catch (error) {
    await rm(next, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(folder).catch(() => {})
  await removeOthers(folder, path.basename(file))
  return file
}

async function removeOthers(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if ((ours.test(name) && name !== kept) || unfinished.test(name)) await rm(path.join(folder, name), { force: true })
  }
}
