import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { endsOf } from '#relay/clinics/registry.ts'
import { batchLimitBytes } from '#shared/sync/envelope.ts'
import { fromDevice, readMessage } from '#shared/sync/relay-protocol.ts'
import { type Connection, createConnection, type Desk, pullLimitBytes, windowBytes } from './connection.ts'
import { type Challenge, greet, type Hello, type Registration } from './greet.ts'
import type { Hub } from './hub.ts'
import { createOutbox } from './outbox.ts'
import { noteHolds } from './prune.ts'

/** Whoever has not proven itself by then is cut off. */
const helloWithinMs = 10_000
/** A silent connection is asked after this long, and cut off when it stays silent for as long again. */
const silenceMs = 45_000

export interface StreamOptions extends Desk {
  hub: Hub
  registration: Registration
}

/** The streams of all devices of this instance. */
export interface Streams {
  /** @param host the relay's name as the device dialled it */
  open(request: IncomingMessage, socket: Duplex, head: Buffer, at: { clinicId: string; host: string }): void
  size(): number
  close(): Promise<void>
}

interface Line {
  heardAt: number
  socket: WebSocket
  connection: Connection | null
}

export function createStreams(options: StreamOptions): Streams {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: batchLimitBytes,
    // Batches are compressed before they are sealed.
    perMessageDeflate: false,
    clientTracking: false,
  })
  const lines = new Set<Line>()
  const sweep = setInterval(() => checkSilence(lines, options.now()), silenceMs / 3)
  sweep.unref()

  function onOpen(socket: WebSocket, at: { clinicId: string; host: string }): void {
    const line: Line = { heardAt: options.now(), socket, connection: null }
    lines.add(line)
    const heard = () => {
      line.heardAt = options.now()
    }
    for (const event of ['ping', 'pong', 'message']) socket.on(event, heard)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      lines.delete(line)
      const { connection } = line
      connection?.stop()
      if (connection) options.hub.remove(connection)
      options.metrics.connections.set(options.hub.size())
    })
    shakeHands(line, at, options)
  }

  return {
    open(request, socket, head, at) {
      server.handleUpgrade(request, socket, head, upgraded => onOpen(upgraded, at))
    },
    size: () => lines.size,
    async close() {
      clearInterval(sweep)
      for (const { connection, socket } of lines) {
        if (connection) connection.end('stopping')
        else socket.terminate()
      }
      await new Promise(resolve => setTimeout(resolve, lines.size > 0 ? 50 : 0))
      for (const { socket } of lines) socket.terminate()
      server.close()
    },
  }
}

function checkSilence(lines: ReadonlySet<Line>, now: number): void {
  for (const { heardAt, socket } of lines) {
    const silentFor = now - heardAt
    if (silentFor > 2 * silenceMs) socket.terminate()
    else if (silentFor > silenceMs) socket.ping()
  }
}

/** Challenge, hello, welcome. From then on the connection gets every frame. */
function shakeHands(line: Line, at: { clinicId: string; host: string }, options: StreamOptions): void {
  const { socket } = line
  const challenge: Challenge = { ...at, nonce: randomBytes(32).toString('base64url'), now: options.now() }
  const outbox = createOutbox(socket, {}, options.metrics)
  const late = setTimeout(() => socket.terminate(), helloWithinMs)
  late.unref()
  socket.on('close', () => clearTimeout(late))
  outbox.send({ t: 'challenge', v: 1, nonce: challenge.nonce, now: challenge.now })
  let asked = false
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (line.connection) return line.connection.onFrame(data, isBinary)
    const hello = asked || isBinary ? null : readMessage(fromDevice, data.toString())
    asked = true
    if (hello?.t !== 'hello') return outbox.goodbye('malformed')
    welcome(line, hello, challenge, options)
      .catch((error: unknown) => {
        options.log.error('stream.helloFailed', { clinicId: at.clinicId, error })
        outbox.goodbye('unavailable')
      })
      .finally(() => clearTimeout(late))
  })
}

async function welcome(line: Line, hello: Hello, challenge: Challenge, options: StreamOptions): Promise<void> {
  const { registry, hub, log, metrics } = options
  const { clinicId } = challenge
  const { deviceId } = hello
  const greeted = await greet(hello, challenge, registry, options.registration)
  const { socket } = line
  if (greeted.grew) await options.onStatements(clinicId)
  if ('code' in greeted) {
    log.warn('stream.refused', { clinicId, deviceId, code: greeted.code })
    return createOutbox(socket, {}, metrics).goodbye(greeted.code)
  }
  const connection = createConnection(socket, { clinicId, deviceId, held: hello.held }, options)
  // Before the vector is read: what is stored in between is offered rather than missed.
  hub.add(connection)
  line.connection = connection
  if (socket.readyState !== socket.OPEN) return hub.remove(connection)
  metrics.connections.set(hub.size())
  await noteHolds(options.database, registry, { clinicId, deviceId, held: hello.held, now: options.now() })
  const { held, hashes, begins } = await endsOf(options.database.orm, clinicId)
  const { clinic } = greeted
  connection.outbox.send({
    t: 'welcome',
    held,
    ownHash: hashes.get(deviceId) ?? '0'.repeat(64),
    begins,
    now: options.now(),
    statements: clinic.digest(),
    windowBytes,
    pullBytes: pullLimitBytes,
  })
  if (clinic.digest() === hello.statements) connection.outbox.noteSaid(clinic.statements)
  else connection.say(clinic.statements)
}
