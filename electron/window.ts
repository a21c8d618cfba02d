import { app, BrowserWindow, type Session, type WebPreferences } from 'electron'
import { versionArgument } from './preload/channels.ts'
import type { ShellMemory } from './shell-memory.ts'
import { boundsBeside, boundsFor, smallestSize } from './window-bounds.ts'

/** The rights of every page: none but what a preload script gives it, in a sandbox, in a world of its own. */
export function securePage(session: Session): WebPreferences {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    // Chromium would fetch its dictionaries from the internet, and drug names are in none of them.
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}

interface WorkWindowParts {
  session: Session
  preload: string
  memory: ShellMemory
}

/** The window that people work in. It shows itself once there is something to see, and remembers where it stood. */
export function createWorkWindow({ session, preload, memory }: WorkWindowParts): BrowserWindow {
  const last = memory.placement()
  const window = new BrowserWindow({
    ...boundsFor(last),
    ...smallestSize,
    show: false,
    title: app.getName(),
    autoHideMenuBar: true,
    webPreferences: {
      ...securePage(session),
      preload,
      additionalArguments: [`${versionArgument}${app.getVersion()}`],
    },
  })
  window.once('ready-to-show', () => {
    if (last?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => memory.keepPlacement({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  return window
}

/** The waiting room's screen: full on a second screen, else a window to move. Its chime must sound though nobody touches it. */
export function createDisplayWindow(beside: BrowserWindow, { session, preload }: Omit<WorkWindowParts, 'memory'>) {
  const { isOther, ...bounds } = boundsBeside(beside.getBounds())
  const window = new BrowserWindow({
    ...bounds,
    fullscreen: isOther,
    show: false,
    title: app.getName(),
    autoHideMenuBar: true,
    webPreferences: {
      ...securePage(session),
      preload,
      autoplayPolicy: 'no-user-gesture-required',
      additionalArguments: [`${versionArgument}${app.getVersion()}`],
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}
