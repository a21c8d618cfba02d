/**
 * npm start [-- flags]: builds what is stale, then opens the desktop app, or where that cannot run the browser host.
 *
 * --browser        the browser host even where the desktop app could run
 * --port N         port of the browser host (4380)
 * --data-dir DIR   data folder
 * --demo           a demo clinic in its own data folder
 * --no-open        do not open the system's browser
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { type Flags, readFlags, usage } from '#backend/host/flags.ts'
import { StartError } from '#backend/platform/start-error.ts'
import { buildIfStale } from './lib/build.ts'
import { findElectron } from './lib/electron.ts'
import { at, root } from './lib/paths.ts'

const flags = process.argv.slice(2)

/** Opens the desktop app and stays until it ends. Resolves to its exit code, or to why it could not start. */
function openDesktop(executable: string): Promise<number | string> {
  return new Promise(resolve => {
    const app = spawn(executable, [root, ...flags], { stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => void app.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
    app.on('error', error => resolve(error.message))
    app.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, pass)
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

/** The browser host runs in this very process, so signals and its exit code need no carrying across. */
async function openBrowserHost(): Promise<void> {
  const host = at('out/main/browser.js')
  process.argv = [process.execPath, host, ...flags]
  await import(pathToFileURL(host).href)
}

/** Reads the flags before anything is built, so that a slip of the keyboard is answered at once. */
function readOrExplain(): Flags | undefined {
  try {
    return readFlags(flags)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = 1
    return undefined
  }
}

async function start(): Promise<void> {
  const wanted = readOrExplain()
  if (wanted === undefined) return
  if (wanted.help) {
    console.log(usage)
    return
  }
  const complaint = await buildIfStale()
  if (complaint !== undefined) {
    console.error(`${complaint}\nNadi could not be built`)
    process.exitCode = 1
    return
  }
  if (flags.includes('--browser')) return openBrowserHost()
  const electron = await findElectron()
  const result = 'reason' in electron ? electron.reason : await openDesktop(electron.executable)
  if (typeof result === 'number') {
    process.exitCode = result
    return
  }
  console.log(`Desktop app not available (${result}): starting in the browser instead`)
  await openBrowserHost()
}

await start()
