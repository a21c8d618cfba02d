import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumPath, testArgs } from '#tools/lib/chromium.ts'

/** The Chromium in which the windows of the fake are pages. */
let context: BrowserContext | undefined
let firstPage: Page | undefined
let profile: string | undefined

/** Electron adds one thing to the web's message ports: they tell when the other end closed. */
const closeEvent = '--enable-blink-features=MessagePortCloseEvent'

/** Starts Chromium and announces its DevTools address the way Electron does, which is how Playwright finds the pages. */
export async function startBrowser(): Promise<void> {
  profile = mkdtempSync(join(tmpdir(), 'fake-electron-profile-'))
  context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    args: [...testArgs, '--remote-debugging-port=0', closeEvent],
    viewport: null,
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
  })
  firstPage = context.pages()[0]
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n')
  process.stderr.write(`\nDevTools listening on ws://127.0.0.1:${port}${path}\n`)
}

/** A page for a new window; Chromium starts with one. */
export async function takePage(): Promise<Page> {
  if (!context) throw new Error('Cannot create BrowserWindow before app is ready')
  const page = firstPage ?? (await context.newPage())
  firstPage = undefined
  return page
}

export async function stopBrowser(): Promise<void> {
  await context?.close()
  if (profile) rmSync(profile, { recursive: true, force: true })
}
