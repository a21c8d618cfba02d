import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

const nextOf = (file: string) => `${file}.next`

/** Replaces a small file in one step that survives a power cut; only this account may read it. */
export function replaceFile(file: string, text: string): void {
  const next = nextOf(file)
  const handle = openSync(next, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(next, file)
}

/** Takes away what a crash in the middle of `replaceFile` left; the file itself stays as it was. */
export const forgetReplacement = (file: string): void => rmSync(nextOf(file), { force: true })
