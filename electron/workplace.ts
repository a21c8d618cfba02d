import type { BrowserWindow, WebContents } from 'electron'
import type { LockReason } from '#shared/desktop.ts'
import { openLink } from './links.ts'
import { isDisplayPage, pageUrl } from './own-pages.ts'
import { channels } from './preload/channels.ts'

interface WorkplaceOptions {
  createWindow(): BrowserWindow
  createDisplay(beside: BrowserWindow): BrowserWindow
  onScreensLost(reason: string): void
}

/** How many broken windows in a minute mean that another one would break too. */
const maxCrashes = 3
const crashWindowMs = 60_000

/** The one window of the app over its life: opened, brought to the front, locked, and replaced when it breaks down. */
export class Workplace {
  readonly #options: WorkplaceOptions
  #window: BrowserWindow | undefined
  #display: BrowserWindow | undefined
  #crashes: number[] = []

  constructor(options: WorkplaceOptions) {
    this.#options = options
  }

  /** Opens the window, or brings it to the front. */
  async show(): Promise<void> {
    const window = this.#window
    if (!window) return await this.#open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  lock(reason: LockReason): void {
    this.#window?.webContents.send(channels.lock, reason)
  }

  has(contents: WebContents): boolean {
    return [this.#window, this.#display].some(window => window?.webContents === contents)
  }

  async #open(): Promise<void> {
    const window = this.#options.createWindow()
    this.#window = window
    window.on('closed', () => {
      if (this.#window !== window) return
      this.#window = undefined
      // The app ends with its last window, and nobody at the desk sees the one on the wall.
      this.#display?.close()
    })
    window.webContents.setWindowOpenHandler(({ url }) => {
      if (isDisplayPage(url)) this.#showDisplay(window, url)
      else openLink(url)
      return { action: 'deny' }
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#replace(window, reason)
    })
    await window.loadURL(pageUrl()).catch(throwUnlessReplaced)
  }

  #showDisplay(beside: BrowserWindow, url: string): void {
    this.#display ??= this.#openDisplay(beside)
    this.#display.loadURL(url).catch(() => this.#display?.close())
  }

  #openDisplay(beside: BrowserWindow): BrowserWindow {
    const display = this.#options.createDisplay(beside)
    display.on('closed', () => {
      this.#display = undefined
    })
    display.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') display.webContents.reload()
    })
    return display
  }

  /** What was typed is in the backend's drafts, so a fresh window goes on where the broken one stopped. */
  #replace(broken: BrowserWindow, reason: string): void {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter(at => now - at < crashWindowMs), now]
    if (this.#crashes.length >= maxCrashes) {
      this.#options.onScreensLost(reason)
      return
    }
    // The new window first: without any window the app would quit.
    this.#open().catch(() => this.#options.onScreensLost('cannotLoad'))
    broken.destroy()
  }
}

/** A reload pressed early ends the first load with this code, and another load has taken its place. */
function throwUnlessReplaced(error: Error & { code?: string }): void {
  if (error.code !== 'ERR_ABORTED') throw error
}
