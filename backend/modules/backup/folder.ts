import { constants, mkdirSync } from 'node:fs'
import { access, open, rm, stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { invalid } from '#shared/errors.ts'

/** What is wrong with a folder on this computer that someone typed. */
async function troubleWith(folder: string, dataDir: string): Promise<string | null> {
  if (!path.isAbsolute(folder)) return 'folderNotAbsolute'
  const resolved = path.resolve(folder)
  const inside = path.relative(dataDir, resolved)
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) return 'folderInside'
  // A new folder in one that is there is as good; a whole new path is more likely a slip of the pen.
  const parent = await stat(path.dirname(resolved)).catch(() => null)
  const found = await stat(resolved).catch(() => null)
  if (found ? !found.isDirectory() : !parent?.isDirectory()) return 'folderMissing'
  try {
    if (!found) mkdirSync(resolved, { mode: 0o700 })
    await writeProbe(resolved)
    return null
  } catch {
    return 'folderReadOnly'
  }
}

async function writeProbe(folder: string): Promise<void> {
  const file = path.join(folder, `.nadi-${process.pid}.probe`)
  const handle = await open(file, 'w', 0o600)
  await handle.close()
  await rm(file)
}

/** @throws AppError VALIDATION at `field` unless backups can be written there */
export async function requireWritable(field: string, folder: string, dataDir: string): Promise<string> {
  const trouble = await troubleWith(folder, dataDir)
  if (trouble) throw invalid({ path: field, key: trouble, message: trouble })
  return path.resolve(folder)
}

/** How a folder stands right now. */
export async function folderState(folder: string): Promise<{ fault: string | null; freeBytes: number | null }> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) return { fault: 'folderMissing', freeBytes: null }
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return { fault: mayWrite ? null : 'folderReadOnly', freeBytes }
}

export async function isSameDisk(folder: string, dataDir: string): Promise<boolean> {
  const [one, other] = await Promise.all([folder, dataDir].map(place => stat(place).catch(() => null)))
  return one?.dev !== undefined && one.dev === other?.dev
}

/** Beside the person's documents, where other programs would put them too. */
export const suggestedFolder = (): string => path.join(os.homedir(), 'Nadi backups')
