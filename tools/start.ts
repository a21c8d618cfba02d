/**
 * npm start [-- flags]: builds what is stale, then opens the desktop app, or where that cannot run the browser host.
 *
 * --browser        the browser host even where the desktop app could run
 * --port N         port of the browser host (4380)
 * --data-dir DIR   data folder
 * --demo           a demo clinic in its own data folder
 * --restore        only restore a backup; what is in the data folder is moved aside
 * --no-open        do not open the system's browser
 */
import { pathToFileURL } from 'node:url'
import { type Flags, readFlags, usage } from '#backend/host/flags.ts'
import { StartError } from '#backend/platform/start-error.ts'
import { buildIfStale } from './lib/build.ts'
import { findElectron, openDesktop } from './lib/electron.ts'
import { at, root } from './lib/paths.ts'

const flags = process.argv.slice(2)

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

/**
 * npm hands a SIGTERM only to the shell between itself and this process, so without this the clinic would stay open, and
 * its data folder in use, after npm has gone.
 */
function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 300)
  watch.unref()
}

async function start(): Promise<void> {
  const wanted = readOrExplain()
  if (wanted === undefined) return
  if (wanted.help) {
    console.log(usage)
    return
  }
  endWithNpm()
  const complaint = await buildIfStale()
  if (complaint !== undefined) {
    console.error(`${complaint}\nNadi could not be built`)
    process.exitCode = 1
    return
  }
  if (flags.includes('--browser')) return openBrowserHost()
  const electron = await findElectron()
  const result = 'reason' in electron ? electron.reason : await openDesktop(electron.executable, [root, ...flags])
  if (typeof result === 'number') {
    process.exitCode = result
    return
  }
  console.log(`Desktop app not available (${result}): starting in the browser instead`)
  await openBrowserHost()
}

await start()
