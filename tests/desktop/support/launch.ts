import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { repository, type Shell } from './shells.ts'

/** What is special about the machine; the names that begin with `FAKE_ELECTRON_` are explained in `fake/README.md`. */
export type Machine = Record<string, string>

/** How a process ended that was not expected to show a window. */
export interface Ending {
  code: number | null
  stderr: string
}

/** Starts the built app under a debugger, which is how specs look into it. */
export function launchApp(
  shell: Shell,
  dataDir: string,
  { machine, appDir = repository }: { machine?: Machine | undefined; appDir?: string } = {},
): Promise<ElectronApplication> {
  const args = [appDir, '--data-dir', dataDir]
  return _electron.launch({ executablePath: shell.executable, args, env: environment(machine) })
}

/** The app's window, once it is at its first page. */
export async function workWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForURL(/\/\/nadi\b/)
  return page
}

/** Starts the built app as a person does, and waits until it ends; `signal` ends it and all that it started. */
export async function runApp(shell: Shell, dataDir: string, machine: Machine, signal: AbortSignal): Promise<Ending> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(shell.executable, [...sandbox, repository, '--data-dir', dataDir], {
    env: environment(machine),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  signal.addEventListener('abort', () => {
    // As the leader of its group, it takes its Chromium along.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  })
  return { stderr: await text(child.stderr), code: await ended }
}

export const createDataDir = () => mkdtemp(join(tmpdir(), 'nadi-desktop-'))

export const removeDataDir = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

function environment(machine: Machine = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(own), ...machine }
}
