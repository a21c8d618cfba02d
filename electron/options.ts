import { join, resolve } from 'node:path'
import { defaultDataDir } from '#backend/host/data-dir.ts'

export interface ShellOptions {
  /** Folder of the clinic, shared with the browser host: database, key file, files, logs. */
  dataDir: string
  /** What the shell itself keeps: where the window stood, Chromium's profile. The single-instance lock belongs to it. */
  shellDir: string
  demo: boolean
  /** Only restore a backup, over whatever the data folder holds. */
  restore: boolean
}

/**
 * Reads `--data-dir DIR`, `--demo` and `--restore` among the switches of Electron and Chromium, which are left alone. Each data
 * folder is an instance of its own: a demo and the real clinic can be open side by side.
 */
export function readOptions(args: readonly string[]): ShellOptions {
  const demo = args.includes('--demo')
  const dataDir = resolve(switchValue(args, '--data-dir') ?? defaultDataDir({ demo }))
  return { dataDir, shellDir: join(dataDir, 'shell'), demo, restore: args.includes('--restore') }
}

function switchValue(args: readonly string[], name: string): string | undefined {
  const joined = args.find(argument => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const at = args.indexOf(name)
  const next = at === -1 ? undefined : args[at + 1]
  return next?.startsWith('-') ? undefined : next
}
