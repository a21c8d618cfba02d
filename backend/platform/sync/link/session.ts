import { type RawData, WebSocket } from 'ws'
import type { Clock } from '#backend/platform/clock.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { type FromDevice, type FromRelay, fromRelay, readMessage } from '#shared/sync/relay-protocol.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { joined, reached, type Vector } from '#shared/sync/vector.ts'
import { helloTo } from './hello.ts'
import { createPuller, type Puller } from './puller.ts'
import { createPusher, type Pusher } from './pusher.ts'
import { createSealer } from './sealer.ts'
import { createStatementsOut } from './statements-out.ts'
import type { LinkTiming } from './status.ts'

/** Logs that were left alone are tried again after so long. */
const unblockMs = 5 * 60_000
/** What is held here is told so often, so that the relay need not keep it for ever. */
const holdsMs = 6 * 3_600_000
/** Statements that came from elsewhere are told to the relay within so long. */
const statementsMs = 1_000

export interface SessionOptions {
  replica: Replica
  socket: WebSocket
  /** The relay's name and port, as dialled. */
  host: string
  clock: Clock
  log: Logger
  timing: LinkTiming
  token: string | undefined
  /** What the relay held when it was last heard of. */
  held: Vector
  onWelcome: () => void
  onHeld: (held: Vector) => void
  onError: (code: string) => void
  /** Something happened that a status shows. */
  onChange: () => void
  /** The relay ends this, or speaks another language. */
  onGoodbye: (code: string) => void
}

/** One connection to a relay, from its challenge to its end. */
export interface Session {
  onFrame(data: RawData, isBinary: boolean): void
  /** Own changes may wait to be sealed, or others' batches to be passed on. */
  onNews(): void
  stop(): Promise<void>
}

export function createSession(options: SessionOptions): Session {
  const { replica, socket, clock } = options
  let held: Vector = {}
  let work: { pusher: Pusher; puller: Puller } | null = null
  let helloAt = 0
  const sealer = createSealer(replica, options.log, () => work?.pusher.push())
  const statements = createStatementsOut(replica, message => send(message))
  let statementsTimer: NodeJS.Timeout | undefined
  const holdsTimer = setInterval(() => {
    if (work) send({ t: 'holds', held: replica.held() })
  }, holdsMs)
  const unblockTimer = setInterval(() => {
    work?.pusher.unblock()
    work?.puller.unblock('all')
  }, unblockMs)

  const send = (message: FromDevice | Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(message instanceof Uint8Array ? message : JSON.stringify(message))
  }

  function setHeld(next: Vector): void {
    held = next
    options.onHeld(held)
  }

  const raiseHeld = (deviceId: string, upTo: number) => {
    if (upTo > reached(held, deviceId)) setHeld({ ...held, [deviceId]: upTo })
  }

  function hello(challenge: Extract<FromRelay, { t: 'challenge' }>): void {
    helloAt = clock.now()
    const message = helloTo(challenge, replica, options)
    send(message)
    statements.begin(message.statements)
  }

  function welcome({
    held: theirs,
    ownHash,
    begins,
    now,
    statements: digest,
    ...limits
  }: Extract<FromRelay, { t: 'welcome' }>): void {
    // The relay's clock was read between hello and welcome: half of that time is the best guess.
    const heardAt = clock.now()
    replica.noteClockOffset(Math.round((helloAt + heardAt) / 2 - now))
    setHeld(joined(held, theirs))
    const own = replica.deviceId
    replica.compareOwn({ begins: begins[own] ?? 1, ends: reached(theirs, own), hash: ownHash })
    const relayHeld = () => held
    const onError = (code: string) => options.onError(code)
    const sendStatements = () => statements.sendAll()
    const pusher = createPusher({
      replica,
      timing: options.timing,
      ...limits,
      relayHeld,
      send,
      sendBegins: (deviceId, sequence) => send({ t: 'begins', deviceId, sequence }),
      sendStatements,
      onError,
    })
    const puller = createPuller({
      replica,
      log: options.log,
      pullBytes: limits.pullBytes,
      relayHeld,
      send,
      hold: isHeld => hold(socket, isHeld),
      onError,
      onProgress: options.onChange,
    })
    work = { pusher, puller }
    statements.onWelcome(digest)
    options.onWelcome()
    onNews()
    puller.pull()
  }

  function onNews(): void {
    if (!work) return
    sealer.seal()
    options.onChange()
    statementsTimer ??= setTimeout(() => {
      statementsTimer = undefined
      try {
        statements.sendNew()
      } catch (error) {
        options.log.error('link.statementsFailed', { error })
      }
    }, statementsMs)
  }

  function onMessage(message: FromRelay): void {
    switch (message.t) {
      case 'challenge':
        hello(message)
        break
      case 'welcome':
        welcome(message)
        break
      case 'goodbye':
        options.onGoodbye(message.code)
        break
      case 'statements':
        statements.noteKnown(message)
        replica.takeStatements(message)
        work?.puller.unblock('unknownDevice')
        break
      case 'ack':
        raiseHeld(message.deviceId, message.upTo)
        work?.pusher.onAck(message.deviceId)
        break
      case 'refused':
        onRefused(message)
        break
      case 'pulled':
        raiseHeld(message.deviceId, message.upTo)
        work?.puller.onPulled(message)
        break
      case 'pruned':
        work?.puller.onPruned(message)
        break
      case 'news':
        raiseHeld(message.deviceId, message.upTo)
        work?.puller.pull()
    }
  }

  function onRefused(message: Extract<FromRelay, { t: 'refused' }>): void {
    const { deviceId, held: theirs } = message
    if (deviceId !== undefined && theirs !== undefined) setHeld({ ...held, [deviceId]: theirs })
    work?.pusher.onRefused(message)
    if (message.code !== 'fork' || deviceId !== replica.deviceId) return
    replica.suspectOwn()
    work?.puller.pull()
  }

  function onBatch(batch: Uint8Array): void {
    const header = readEnvelope(batch)?.header
    if (header) {
      raiseHeld(header.deviceId, header.lastSequence)
      // What comes before the welcome is asked for after it.
      work?.puller.onBatch(batch)
    } else options.onGoodbye('protocol')
  }

  return {
    onFrame(data, isBinary) {
      if (isBinary) onBatch(data as Buffer)
      else {
        const message = readMessage(fromRelay, (data as Buffer).toString())
        if (message) onMessage(message)
        else options.onGoodbye('protocol')
      }
    },
    onNews,
    async stop() {
      const sealed = sealer.stop()
      clearInterval(unblockTimer)
      clearInterval(holdsTimer)
      clearTimeout(statementsTimer)
      work?.pusher.stop()
      await work?.puller.stop()
      await sealed
    },
  }
}

function hold(socket: WebSocket, isHeld: boolean): void {
  if (isHeld && !socket.isPaused) socket.pause()
  if (!isHeld && socket.isPaused) socket.resume()
}
