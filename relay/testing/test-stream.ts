import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import {
  type FromDevice,
  type FromRelay,
  fromRelay,
  proofText,
  readMessage,
  streamPath,
} from '#shared/sync/relay-protocol.ts'
import type { TestDevice } from './test-device.ts'

/** A device's end of a stream, frame by frame. */
export interface TestStream {
  socket: WebSocket
  challenge: Extract<FromRelay, { t: 'challenge' }>
  messages: FromRelay[]
  batches: Buffer[]
  send(message: FromDevice | Uint8Array): void
  /** The next message of a kind, from where the last call stopped. */
  next<T extends FromRelay['t']>(kind: T): Promise<Extract<FromRelay, { t: T }>>
  nextBatch(): Promise<Buffer>
  ended: Promise<number>
  close(): Promise<void>
}

const patienceMs = 10_000

export interface HelloChanges {
  held?: Record<string, number>
  token?: string
  host?: string
  clinicId?: string
  signature?: string
}

/** Opens a stream without saying hello. */
async function openStream(port: number, clinicId: string): Promise<TestStream> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${streamPath(clinicId)}`, { perMessageDeflate: false })
  const messages: FromRelay[] = []
  const batches: Buffer[] = []
  const seen = new Map<string, number>()
  let seenBatches = 0
  const ended = new Promise<number>(resolve => socket.on('close', code => resolve(code)))
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return batches.push(data)
    const message = readMessage(fromRelay, data.toString())
    if (!message) throw new Error(`no message of the protocol: ${data.toString()}`)
    return messages.push(message)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })

  async function until<T>(find: () => T | undefined, what: string): Promise<T> {
    for (const start = Date.now(); Date.now() - start < patienceMs; ) {
      const found = find()
      if (found !== undefined) return found
      await wait(2)
    }
    throw new Error(`the relay said no ${what}, but ${JSON.stringify(messages.slice(-5))}`)
  }

  const stream: Omit<TestStream, 'challenge'> = {
    socket,
    messages,
    batches,
    send: message => socket.send(message instanceof Uint8Array ? message : JSON.stringify(message)),
    async next(kind) {
      const from = seen.get(kind) ?? 0
      const isKind = (message: FromRelay, index: number) => index >= from && message.t === kind
      const index = await until(() => {
        const found = messages.findIndex(isKind)
        return found === -1 ? undefined : found
      }, kind)
      seen.set(kind, index + 1)
      return messages[index] as never
    },
    async nextBatch() {
      const batch = await until(() => batches[seenBatches], 'batch')
      seenBatches += 1
      return batch
    },
    ended,
    async close() {
      socket.close()
      await ended
    },
  }
  return { ...stream, challenge: await stream.next('challenge') }
}

/** Opens a stream and says hello. */
export async function connect(port: number, device: TestDevice, changes: HelloChanges = {}): Promise<TestStream> {
  const clinicId = changes.clinicId ?? device.clinicId
  const stream = await openStream(port, clinicId)
  const { nonce, now } = stream.challenge
  const host = changes.host ?? `127.0.0.1:${port}`
  const text = proofText({ host, clinicId, deviceId: device.deviceId, nonce, now })
  stream.send({
    t: 'hello',
    v: 1,
    deviceId: device.deviceId,
    certificate: device.certificate,
    chain: device.chain,
    signature: changes.signature ?? device.sign(text),
    held: changes.held ?? {},
    statements: '',
    ...(changes.token !== undefined && { token: changes.token }),
  })
  return stream
}

/** A stream whose relay has said welcome. */
export async function join(port: number, device: TestDevice, changes: HelloChanges = {}) {
  const stream = await connect(port, device, changes)
  return { ...stream, welcome: await stream.next('welcome') }
}
