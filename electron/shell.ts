import { randomUUID } from 'node:crypto'
import { app, Menu } from 'electron'
import { logToFile } from '#backend/host/log-file.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { type AccountKeychain, findKeychain, watchRefusals } from './adapters/keychain.ts'
import { watchPower } from './adapters/power.ts'
import { createPrinter } from './adapters/printer.ts'
import { showToast } from './adapters/toasts.ts'
import { type BackendThread, startBackendThread } from './backend/thread.ts'
import { clientIds, connectWindows } from './connect.ts'
import { endWith } from './failure.ts'
import { tellKeychainChanged, tellKeychainMissing } from './keychain-notice.ts'
import { createMenu } from './menu.ts'
import type { ShellOptions } from './options.ts'
import { answerPages } from './page-calls.ts'
import { createPageSession } from './page-session.ts'
import { paths } from './paths.ts'
import type { Spool } from './protocol.ts'
import { openShellMemory, type ShellMemory } from './shell-memory.ts'
import { shellTexts } from './texts.ts'
import { readFeedFile } from './updater/feed-file.ts'
import { createDisplayWindow, createWorkWindow } from './window.ts'
import { Workplace } from './workplace.ts'

/**
 * Starts backend and window and ties them together. Runs once Electron is ready.
 * @throws Error with one line for a person when the clinic cannot be opened
 */
export async function startShell(options: ShellOptions): Promise<void> {
  const log = logToFile(options.dataDir)
  const keychain = watchRefusals(findKeychain())
  const backend = await startBackend(options, keychain.services, log)
  const memory = openShellMemory(options.shellDir)
  const workplace = openWorkplace(backend, memory, log)
  closeWithApp(backend)
  await workplace.show()
  await startUpdates(workplace, log)
  if (!keychain.services) await tellKeychainMissing(memory)
  if (keychain.wasRefused()) await tellKeychainChanged()
}

function startBackend(
  { dataDir, demo, restore }: ShellOptions,
  keychain: AccountKeychain | undefined,
  log: Logger,
): Promise<BackendThread> {
  return startBackendThread({
    script: paths.backendWorker,
    settings: { dataDir, resourcesDir: paths.resources(), demo, restore, hasKeychain: keychain !== undefined },
    services: keychain,
    onLost(error) {
      log.error('backend lost', { error })
      endWith(shellTexts().failure.stopped, shellTexts().failure.backendLost)
    },
  })
}

function openWorkplace(backend: BackendThread, memory: ShellMemory, log: Logger): Workplace {
  const spool: Spool = new Map()
  const session = createPageSession(paths.renderer, spool)
  const workplace = new Workplace({
    createWindow: () => createWorkWindow({ session, preload: paths.preload, memory }),
    createDisplay: beside => createDisplayWindow(beside, { session, preload: paths.preload }),
    onScreensLost(reason) {
      log.error('screens lost', { reason })
      endWith(shellTexts().failure.stopped, shellTexts().failure.screensLost)
    },
  })
  const show = () => {
    workplace.show().catch(error => log.error('window failed', { error }))
  }
  connectWindows(
    backend,
    clientIds(contents => workplace.has(contents), randomUUID),
  )
  answerPages(createPrinter(session, spool))
  watchPower(reason => {
    backend.lockSessions()
    workplace.lock(reason)
  })
  Menu.setApplicationMenu(createMenu(() => workplace.lock('menu')))
  app.on('second-instance', show)
  app.on('activate', show)
  return workplace
}

/** Quitting waits until the backend has put the database away. */
function closeWithApp(backend: BackendThread): void {
  let isClosed = false
  app.on('will-quit', event => {
    if (isClosed) return
    event.preventDefault()
    const quit = () => {
      isClosed = true
      app.quit()
    }
    backend.close().then(quit, quit)
  })
}

/** Only installed builds that were made with a feed look for updates. */
async function startUpdates(workplace: Workplace, log: Logger): Promise<void> {
  const feedFile = paths.updateFeed()
  const feed = app.isPackaged ? await readFeedFile(feedFile) : undefined
  if (!feed) return
  // Loaded here because most starts have no use for it.
  const { startUpdater } = await import('./updater/updater.ts')
  startUpdater({
    feed,
    feedFile,
    log,
    onReady(version) {
      const { title, text } = shellTexts().update
      const onClick = () => {
        workplace.show().catch(error => log.error('window failed', { error }))
      }
      showToast({ title, body: text.replace('{{version}}', version), onClick })
    },
  })
}
