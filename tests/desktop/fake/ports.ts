import { EventEmitter } from 'node:events'
import type { ToPage } from './page/messages.ts'

/**
 * The main process's end of a port that a page sent. Messages wait until `start()`, as in Electron. Ports made in the
 * main process are not faked: the app has no use for them.
 */
export class MessagePortMain extends EventEmitter {
  readonly #id: string
  readonly #tell: (message: ToPage) => void
  #waiting: unknown[] = []
  #started = false
  #closed = false

  constructor(id: string, tell: (message: ToPage) => void) {
    super()
    this.#id = id
    this.#tell = tell
  }

  postMessage(data: unknown): void {
    if (!this.#closed) this.#tell({ kind: 'portMessage', port: this.#id, data })
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.#emitLater(data)
  }

  close(): void {
    if (this.#closed) return
    this.#tell({ kind: 'portClosed', port: this.#id })
    this._otherEndClosed()
  }

  _receive(data: unknown): void {
    if (this.#started) this.#emitLater(data)
    else this.#waiting.push(data)
  }

  _otherEndClosed(): void {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => this.emit('close'))
  }

  #emitLater(data: unknown): void {
    setImmediate(() => this.emit('message', { data, ports: [] }))
  }
}

/** The ports that one document sent; all of them close when the document goes. */
export class PagePorts {
  readonly #tell: (message: ToPage) => void
  readonly #ports = new Map<string, MessagePortMain>()

  constructor(tell: (message: ToPage) => void) {
    this.#tell = tell
  }

  adopt(id: string): MessagePortMain {
    const port = new MessagePortMain(id, this.#tell)
    this.#ports.set(id, port)
    return port
  }

  receive(id: string, data: unknown): void {
    this.#ports.get(id)?._receive(data)
  }

  closed(id: string): void {
    this.#ports.get(id)?._otherEndClosed()
    this.#ports.delete(id)
  }

  closeAll(): void {
    for (const id of [...this.#ports.keys()]) this.closed(id)
  }
}
