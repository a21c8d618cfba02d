import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { at } from './paths.ts'

/**
 * Gives `use` an empty folder outside the repository, with the repository's packages in reach, and removes it. A run that
 * is killed leaves nothing behind in the repository.
 */
export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nadi-scratch-'))
  try {
    symlinkSync(at('node_modules'), join(folder, 'node_modules'), 'junction')
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes a file and the folders that it needs. */
export function put(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
