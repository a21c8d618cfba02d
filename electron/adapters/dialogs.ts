import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { OutgoingFile, SaveOutcome } from '#shared/desktop.ts'

/** Asks where, and writes the file there. */
export async function saveFile(window: BrowserWindow, { name, bytes }: OutgoingFile): Promise<SaveOutcome> {
  const type = extname(name).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: type.toUpperCase(), extensions: [type] }],
  })
  if (canceled || filePath === '') return { outcome: 'cancelled' }
  try {
    await replaceFile(filePath, bytes)
    return { outcome: 'saved', name: basename(filePath) }
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) }
  }
}

/** Writes beside the file and renames, so that a full disk leaves neither half a file nor the old one damaged. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await writeFile(part, bytes, { flag: 'wx', mode: 0o600, flush: true })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function reasonOf(error: unknown): 'diskFull' | 'notAllowed' | 'notWritten' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'diskFull'
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'notAllowed' : 'notWritten'
}
