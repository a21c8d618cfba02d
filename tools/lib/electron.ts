import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { at, bin } from './paths.ts'
import { runNode } from './run.ts'

const installTimeout = 60_000

/** Path of the Electron executable, or why this machine has none to run. */
export type Electron = { executable: string } | { reason: string }

/** Finds what the desktop app needs. Where only the binary is missing, it is fetched once. */
export async function findElectron(): Promise<Electron> {
  if (!hasDisplay()) return { reason: 'there is no display' }
  // Chromium's sandbox refuses to run as root, and Nadi does not run without it.
  if (process.platform === 'linux' && process.getuid?.() === 0) return { reason: 'Electron does not run as root' }
  const executable = installed() ?? (await install())
  return executable === undefined ? { reason: "Electron's binary is not installed" } : { executable }
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

function installed(): string | undefined {
  const name = at('node_modules/electron/path.txt')
  if (!existsSync(name)) return undefined
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? at('node_modules/electron/dist')
  const executable = join(folder, readFileSync(name, 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}

async function install(): Promise<string | undefined> {
  console.log('Fetching Electron (once) ...')
  await runNode(bin.installElectron, [], { timeout: installTimeout })
  return installed()
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Opens the desktop app and stays until it ends.
 * @returns its exit code, or why Electron could not run at all.
 */
export function openDesktop(executable: string, args: readonly string[]): Promise<number | string> {
  return new Promise(resolve => {
    const app = spawn(executable, args, { stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => void app.kill(signal)
    for (const signal of signals) process.on(signal, pass)
    app.on('error', error => resolve(error.message))
    app.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass)
      resolve(outcome(code, signal))
    })
  })
}

/** The loader's code for a missing library, and Chromium's crashes, mean that Electron itself cannot run here. */
function outcome(code: number | null, signal: NodeJS.Signals | null): number | string {
  if (code === 127) return 'Electron lacks a system library'
  if (signal === 'SIGTRAP' || signal === 'SIGILL' || signal === 'SIGABRT') return `Electron ended with ${signal}`
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal])
}
