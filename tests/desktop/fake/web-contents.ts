import { EventEmitter } from 'node:events'
import type { CDPSession, Page } from 'playwright'
import { takePage } from './browser.ts'
import { preventable } from './events.ts'
import { ipcMain } from './ipc-main.ts'
import { IsolatedWorld } from './isolated-world.ts'
import { record } from './journal.ts'
import type { FromPage } from './page/messages.ts'
import { applyPermissions } from './permissions.ts'
import { PagePorts } from './ports.ts'
import { fromStageUrl, toStageUrl } from './protocol.ts'
import { routeRequests } from './requests.ts'
import { type FakeSession, session } from './session.ts'

export interface WebPreferences {
  preload?: string
  additionalArguments?: string[]
  sandbox?: boolean
  contextIsolation?: boolean
  nodeIntegration?: boolean
  session?: FakeSession
  partition?: string
}

interface OpenRequest {
  url: string
  frameName: string
  disposition: string
}
type OpenHandler = (request: OpenRequest) => { action: 'allow' | 'deny' }

const all = new Map<number, FakeWebContents>()
let lastId = 0

/** A page of a real Chromium, with the real preload script in it. */
export class FakeWebContents extends EventEmitter {
  readonly id: number
  readonly session: FakeSession
  readonly mainFrame: {
    readonly url: string
    readonly parent: null
    readonly processId: number
    readonly routingId: number
  }
  /** Settles when the page exists; everything that needs the page waits for it. */
  readonly _started: Promise<{ page: Page; cdp: CDPSession }>
  _targetId = ''
  readonly #ports = new PagePorts(message => this.#world?.tell(message))
  #world: IsolatedWorld | undefined
  #url = ''
  /** Where the app itself is leading the page; such navigations are not asked about. */
  readonly #ownNavigations: string[] = []
  #openHandler: OpenHandler | undefined
  #openAnswers: string[] = []
  #destroyed = false

  constructor(preferences: WebPreferences) {
    super()
    lastId += 1
    this.id = lastId
    const currentUrl = () => this.#url
    this.mainFrame = {
      get url() {
        return currentUrl()
      },
      parent: null,
      processId: 1,
      routingId: this.id,
    }
    this.session = preferences.session ?? sessionOf(preferences.partition)
    all.set(this.id, this)
    this._started = this.#start(preferences)
  }

  getURL = () => this.#url
  isDestroyed = () => this.#destroyed
  isLoading = () => this.#ownNavigations.length > 0
  openDevTools = () => record('webContents.openDevTools')
  send = (channel: string, ...args: unknown[]) => this.#world?.tell({ kind: 'event', channel, args })
  close = () => this.emit('-close-requested')

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this._started
    this.#ownNavigations.push(url)
    try {
      await page.goto(toStageUrl(url), { waitUntil: 'load' })
    } catch (error) {
      const [, code = 'ERR_FAILED'] = /net::(ERR_\w+)/.exec(String(error)) ?? []
      this.emit('did-fail-load', {}, -2, code, url, true)
      throw Object.assign(new Error(`${code} loading '${url}'`), { code })
    } finally {
      this.#ownNavigations.splice(this.#ownNavigations.indexOf(url), 1)
    }
  }

  reload(): void {
    this.loadURL(this.#url).catch(error => process.stderr.write(`[fake electron] reload failed: ${error}\n`))
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { page } = await this._started
    return page.evaluate(code)
  }

  async printToPDF(
    options: { pageSize?: string; landscape?: boolean; preferCSSPageSize?: boolean } = {},
  ): Promise<Buffer> {
    const { page } = await this._started
    const { pageSize: format, landscape, preferCSSPageSize } = options
    return page.pdf({ format, landscape, preferCSSPageSize, printBackground: true })
  }

  /** The printer of the fake always prints; a spec that wants another outcome replaces this method. */
  print(options: object, done?: (printed: boolean, reason: string) => void): void {
    record('webContents.print', options)
    done?.(true, '')
  }

  _destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.#ports.closeAll()
    this.emit('destroyed')
  }

  async #start(preferences: WebPreferences) {
    const { sandbox, contextIsolation, nodeIntegration } = preferences
    if (sandbox === false || contextIsolation === false || nodeIntegration === true) {
      throw new Error('fake electron: only sandboxed, isolated windows without Node are faked')
    }
    const page = await takePage()
    const cdp = await page.context().newCDPSession(page)
    this._targetId = (await cdp.send('Target.getTargetInfo')).targetInfo.targetId
    this.#world = await IsolatedWorld.install(cdp, preferences, {
      heard: message => this.#heard(message),
      gone: () => this.#ports.closeAll(),
    })
    await routeRequests(page, {
      id: this.id,
      session: this.session,
      mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
      documentStarts: stageUrl => applyPermissions(cdp, this.session, this, stageUrl),
    })
    this.#watch(page, cdp)
    return { page, cdp }
  }

  #watch(page: Page, cdp: CDPSession): void {
    page.on('framenavigated', frame => {
      if (frame !== page.mainFrame()) return
      this.#url = fromStageUrl(frame.url())
      this.emit('did-navigate', {}, this.#url)
    })
    page.on('domcontentloaded', () => this.emit('dom-ready', {}))
    page.on('load', () => this.emit('did-finish-load', {}))
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }))
    page.on('download', async download => {
      const event = preventable({})
      const url = fromStageUrl(download.url())
      this.session.emit('will-download', event, { getURL: () => url, getFilename: download.suggestedFilename }, this)
      if (!event.defaultPrevented) record('download', url)
      await download.cancel()
    })
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      const request = { url: fromStageUrl(url), frameName: windowName, disposition: 'new-window' }
      this.#openAnswers.push(this.#openHandler?.(request).action ?? 'allow')
    })
    // Chromium has opened the window by the time it says so: a refused one is closed again.
    page.on('popup', popup => {
      if (this.#openAnswers.shift() === 'deny') popup.close().catch(() => undefined)
      else record('window.opened', popup.url())
    })
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#ownNavigations.includes(url)) return true
    const frameEvent = preventable({ url, isMainFrame, frame: isMainFrame ? this.mainFrame : null })
    this.emit('will-frame-navigate', frameEvent)
    if (!isMainFrame || frameEvent.defaultPrevented) return !frameEvent.defaultPrevented
    const event = preventable({ url, isMainFrame, frame: this.mainFrame })
    this.emit('will-navigate', event, url)
    return !event.defaultPrevented
  }

  #heard(message: FromPage): void {
    const event = { sender: this, senderFrame: this.mainFrame, processId: 1, frameId: this.id }
    if (message.kind === 'hello') this.#url = fromStageUrl(message.url)
    else if (message.kind === 'portMessage') this.#ports.receive(message.port, message.data)
    else if (message.kind === 'portClosed') this.#ports.closed(message.port)
    else if (message.kind === 'send') ipcMain.emit(message.channel, { ...event, ports: [] }, ...message.args)
    else if (message.kind === 'invoke') this.#invoke(message, event)
    else if (message.kind === 'preloadError') this.#reportPreloadError(message)
    else {
      const ports = message.ports.map(id => this.#ports.adopt(id))
      ipcMain.emit(message.channel, { ...event, ports }, message.message)
    }
  }

  #invoke({ id, channel, args }: FromPage & { kind: 'invoke' }, event: object): void {
    ipcMain._invoke(channel, event, args).then(
      value => this.#world?.tell({ kind: 'reply', id, value }),
      error => this.#world?.tell({ kind: 'reply', id, error: `Error invoking remote method '${channel}': ${error}` }),
    )
  }

  #reportPreloadError({ message, stack }: FromPage & { kind: 'preloadError' }): void {
    process.stderr.write(`[fake electron] Unable to load preload script: ${stack}\n`)
    this.emit('preload-error', {}, '', new Error(message))
  }
}

function sessionOf(partition: string | undefined): FakeSession {
  return partition ? session.fromPartition(partition) : session.defaultSession
}

export const webContents = {
  fromId: (id: number) => all.get(id),
  getAllWebContents: () => [...all.values()],
  fromDevToolsTargetId: (targetId: string) => [...all.values()].find(contents => contents._targetId === targetId),
}
