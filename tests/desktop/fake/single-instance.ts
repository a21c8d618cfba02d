import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Handover {
  argv: string[]
  cwd: string
  data: unknown
}

/** One instance per user data folder: the first listens on a local socket, later ones hand their command line over. */
export class SingleInstance {
  readonly #address: string
  readonly #pidFile: string
  #server: Server | undefined
  #handedOver: Promise<void> = Promise.resolve()

  constructor(userData: string) {
    const name = `fake-electron-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`
    this.#address = join(tmpdir(), `${name}.sock`)
    this.#pidFile = join(tmpdir(), `${name}.pid`)
  }

  /** @returns false when another instance has the lock, which then hears of it through its own `onSecond` */
  request(own: Handover, onSecond: (other: Handover) => void): boolean {
    if (this.#server) return true
    if (isRunning(readPid(this.#pidFile))) {
      this.#handedOver = this.#handOver(own)
      return false
    }
    writeFileSync(this.#pidFile, String(process.pid))
    rmSync(this.#address, { force: true })
    this.#server = createServer({ allowHalfOpen: true }, async socket => {
      onSecond(JSON.parse(await text(socket)) as Handover)
      socket.end()
    })
    this.#server.listen(this.#address).unref()
    return true
  }

  get isHeld(): boolean {
    return this.#server !== undefined
  }

  release(): void {
    this.#server?.close()
    this.#server = undefined
    rmSync(this.#pidFile, { force: true })
  }

  /** Settles when the first instance has heard of this one; Electron's own call waits for that. */
  get handedOver(): Promise<void> {
    return this.#handedOver
  }

  #handOver(own: Handover): Promise<void> {
    return new Promise(resolve => {
      const socket = connect(this.#address, () => socket.end(JSON.stringify(own)))
      socket.on('error', () => resolve()).on('close', () => resolve())
      socket.resume()
    })
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isRunning(pid: number | undefined): boolean {
  if (!pid || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
