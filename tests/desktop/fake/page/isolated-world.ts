import type { Codec } from './codec.ts'
import type { createBridge } from './context-bridge.ts'
import type { FromPage, ToPage, WorldSettings } from './messages.ts'

type Listener = (event: object, ...args: unknown[]) => void
type Preload = (require: (id: string) => unknown, module: object, exports: object, process: object) => void

/**
 * The preload script's side of a window: `ipcRenderer`, `contextBridge` and what `require` may load in a sandbox, then
 * the preload bundle itself. Sent to the page as source text (`toString()`): what it needs arrives as arguments.
 */
export function startIsolatedWorld(
  settings: WorldSettings,
  codec: Codec,
  makeBridge: typeof createBridge,
  preload: Preload | null,
) {
  if (window !== window.top) return
  const world = globalThis as unknown as {
    __fakeElectronSend(text: string): void
    __fakeElectronReceive(text: string): void
  }
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const replies = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  const ports = new Map<string, MessagePort>()
  let lastId = 0

  const tell = (message: FromPage) => world.__fakeElectronSend(codec.encode(message))

  function nextId(): number {
    lastId += 1
    return lastId
  }

  function adoptPort(port: MessagePort): string {
    const id = `port${nextId()}`
    ports.set(id, port)
    port.onmessage = event => tell({ kind: 'portMessage', port: id, data: event.data })
    port.addEventListener('close', () => {
      if (ports.delete(id)) tell({ kind: 'portClosed', port: id })
    })
    return id
  }

  function listen(channel: string, listener: Listener, once: boolean) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }

  function unlisten(channel: string, listener: Listener) {
    const left = (listeners.get(channel) ?? []).filter(entry => entry.listener !== listener)
    listeners.set(channel, left)
    return ipcRenderer
  }

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => listen(channel, listener, false),
    once: (channel: string, listener: Listener) => listen(channel, listener, true),
    off: unlisten,
    removeListener: unlisten,
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      tell({ kind: 'post', channel, message, ports: transfer.map(adoptPort) }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = nextId()
        tell({ kind: 'invoke', id, channel, args })
        replies.set(id, { resolve, reject })
      }),
  }

  function emit(channel: string, args: unknown[]): void {
    for (const entry of listeners.get(channel) ?? []) {
      if (entry.once) unlisten(channel, entry.listener)
      entry.listener({ sender: ipcRenderer, ports: [] }, ...args)
    }
  }

  function settle(id: number, value: unknown, error: string | undefined): void {
    const waiting = replies.get(id)
    replies.delete(id)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  }

  function closePort(id: string): void {
    const port = ports.get(id)
    ports.delete(id)
    port?.close()
  }

  world.__fakeElectronReceive = text => {
    const message = codec.decode(text) as ToPage
    if (message.kind === 'event') emit(message.channel, message.args)
    else if (message.kind === 'reply') settle(message.id, message.value, message.error)
    else if (message.kind === 'portMessage') ports.get(message.port)?.postMessage(message.data)
    else closePort(message.port)
  }

  const bridge = makeBridge(settings.bridgeKey, 'preload', 'page')
  const electron = { ipcRenderer, contextBridge: { exposeInMainWorld: bridge.expose } }
  const loadable = new Map<string, unknown>([
    ['electron', electron],
    ['electron/renderer', electron],
  ])

  function sandboxedRequire(id: string): unknown {
    const found = loadable.get(id)
    if (!found) throw new Error(`module not found: ${id}`)
    return found
  }

  tell({ kind: 'hello', url: location.href })
  if (!preload || location.href === 'about:blank') return
  const process = { ...settings.process, type: 'renderer', sandboxed: true, contextIsolated: true }
  const module = { exports: {} }
  try {
    preload(sandboxedRequire, module, module.exports, process)
  } catch (error) {
    const { message, stack } = error as Error
    tell({ kind: 'preloadError', message, stack: stack ?? '' })
  }
}
