import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { FakeProtocol } from './protocol.ts'
import { FakeWebRequest } from './web-request.ts'

interface PermissionDetails {
  requestingUrl: string
  isMainFrame: boolean
  mediaTypes?: string[]
  mediaType?: string
}

type RequestHandler = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: PermissionDetails,
) => void
type CheckHandler = (contents: object, permission: string, origin: string, details: PermissionDetails) => boolean

export class FakeSession extends EventEmitter {
  readonly protocol = new FakeProtocol(app.isReady)
  readonly webRequest = new FakeWebRequest()
  readonly #partition: string
  #onRequest: RequestHandler | undefined
  #onCheck: CheckHandler | undefined

  constructor(partition: string) {
    super()
    this.#partition = partition
  }

  isPersistent = () => this.#partition === '' || this.#partition.startsWith('persist:')

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler ?? undefined
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#onCheck = handler ?? undefined
  }

  /** No page of the fake can reach a device, so there is nothing to ask. */
  setDevicePermissionHandler(_handler: unknown): void {}

  /** Asks both handlers; without a handler Electron grants. */
  async _grants(contents: object, permission: string, details: PermissionDetails): Promise<boolean> {
    const origin = new URL(details.requestingUrl).origin
    if (this.#onCheck && !this.#onCheck(contents, permission, origin, details)) return false
    const onRequest = this.#onRequest
    if (!onRequest) return true
    return new Promise(resolve => onRequest(contents, permission, resolve, details))
  }
}

const partitions = new Map<string, FakeSession>()

function fromPartition(partition: string): FakeSession {
  const known = partitions.get(partition) ?? new FakeSession(partition)
  partitions.set(partition, known)
  return known
}

export const session = { defaultSession: new FakeSession(''), fromPartition }
