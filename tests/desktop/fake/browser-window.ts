import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { preventable } from './events.ts'
import { record } from './journal.ts'
import { FakeWebContents, type WebPreferences } from './web-contents.ts'

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

interface WindowOptions extends Partial<Rectangle> {
  show?: boolean
  title?: string
  webPreferences?: WebPreferences
}

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>()
  readonly webContents: FakeWebContents
  readonly id: number
  #visible: boolean
  #bounds: Rectangle
  #maximized = false
  #minimized = false
  #destroyed = false
  #shownOnce = false

  constructor(options: WindowOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { session: _session, ...preferences } = options.webPreferences ?? {}
    record('new BrowserWindow', { ...options, webPreferences: preferences })
    BrowserWindow.#all.add(this)
    this.#visible = options.show !== false
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new FakeWebContents(options.webPreferences ?? {})
    this.id = this.webContents.id
    this.webContents.on('-close-requested', () => this.close())
    this.webContents.on('dom-ready', () => this.#firstPaint())
    this.#bindPage()
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
  }

  static getAllWindows = () => [...BrowserWindow.#all]
  static getFocusedWindow = () => BrowserWindow.getAllWindows().findLast(window => window.isVisible()) ?? null
  static fromWebContents = (contents: FakeWebContents) =>
    BrowserWindow.getAllWindows().find(window => window.webContents === contents) ?? null
  static fromId = (id: number) => BrowserWindow.getAllWindows().find(window => window.id === id) ?? null

  loadURL = (url: string) => this.webContents.loadURL(url)
  isDestroyed = () => this.#destroyed
  isVisible = () => this.#visible
  isMinimized = () => this.#minimized
  isMaximized = () => this.#maximized
  isFullScreen = () => false
  getBounds = (): Rectangle => ({ ...this.#bounds })
  getNormalBounds = (): Rectangle => ({ ...this.#bounds })

  show(): void {
    this.#visible = true
    this.emit('show')
  }

  hide(): void {
    this.#visible = false
    this.emit('hide')
  }

  focus(): void {
    record('window.focus')
    this.emit('focus')
  }

  minimize(): void {
    this.#minimized = true
    this.emit('minimize')
  }

  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }

  maximize(): void {
    this.#maximized = true
    this.emit('maximize')
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
  }

  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    // The page may be crashed or already gone.
    this.webContents._started.then(({ page }) => page.close()).catch(() => undefined)
    this.#closed()
  }

  #bindPage(): void {
    this.webContents._started.then(
      async ({ page }) => {
        page.on('close', () => this.#closed())
        const { width, height } = this.#bounds
        await page.setViewportSize({ width, height })
      },
      error => {
        process.stderr.write(`[fake electron] window failed: ${error}\n`)
        app.exit(1)
      },
    )
  }

  #firstPaint(): void {
    if (this.#shownOnce) return
    this.#shownOnce = true
    this.emit('ready-to-show')
  }

  #closed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.#all.delete(this)
    this.webContents._destroy()
    this.emit('closed')
    if (BrowserWindow.#all.size === 0) app._lastWindowClosed()
  }
}
