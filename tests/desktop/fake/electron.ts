/**
 * What `import 'electron'` gives to the app under test. A name that the app uses and that is missing here fails the
 * import, so nothing is silently absent.
 */
import { app } from './app.ts'
import { startBrowser, stopBrowser } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import { autoUpdater, dialog, Notification, powerMonitor, screen, shell } from './desktop-services.ts'
import { ipcMain } from './ipc-main.ts'
import { journal } from './journal.ts'
import { Menu, MenuItem } from './menu.ts'
import { net } from './net.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { webContents } from './web-contents.ts'

const { protocol } = session.defaultSession

app._setHooks({
  closeWindows() {
    for (const window of BrowserWindow.getAllWindows()) window.close()
    return BrowserWindow.getAllWindows().length === 0
  },
  stopBrowser,
})
process.on('SIGTERM', () => app.quit())
process.on('SIGINT', () => app.quit())

// The app's main file runs first, as in Electron; a second instance ends there and needs no browser.
setImmediate(() => {
  const isSecond = app._lostInstanceLock()
  if (isSecond) return
  startBrowser().then(
    () => app._setReady(),
    error => {
      process.stderr.write(`[fake electron] cannot start Chromium: ${error}\n`)
      process.exit(1)
    },
  )
})

const electron: Readonly<Record<string, unknown>> = {
  app,
  autoUpdater,
  BrowserWindow,
  dialog,
  ipcMain,
  journal,
  Menu,
  MenuItem,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}

// biome-ignore lint/style/noDefaultExport: the real module has one too, and the packages of the app import it
export default electron
export {
  app,
  autoUpdater,
  BrowserWindow,
  dialog,
  ipcMain,
  journal,
  Menu,
  MenuItem,
  Notification,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}
