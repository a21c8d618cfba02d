import { type RawData, WebSocket } from 'ws'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { type FromDevice, type FromRelay, fromRelay, readMessage } from '#shared/sync/relay-protocol.ts'
import { reached } from '#shared/sync/vector.ts'
import { helloTo } from './hello.ts'
import { createRelayHolds } from './relay-holds.ts'
import { createSealer } from './sealer.ts'
import type { SessionOptions } from './session-options.ts'
import { type SessionWork, startWork } from './session-work.ts'
import { createStatementsOut } from './statements-out.ts'

/** Statements that came from elsewhere are told to the relay within so long. */
const statementsMs = 1_000

/** One connection to a relay, from its challenge to its end. */
export interface Session {
  onFrame(data: RawData, isBinary: boolean): void
  /** Own changes may wait to be sealed, or others' batches to be passed on. */
  onNews(): void
  stop(): Promise<void>
}

/** One kind of message. */
type Message<T extends FromRelay['t']> = Extract<FromRelay, { t: T }>
/** What is done with each kind of message. */
type Handlers = { [T in FromRelay['t']]: (message: Message<T>) => void }

export function createSession(options: SessionOptions): Session {
  const { replica, socket, clock } = options
  const holds = createRelayHolds(options.onHeld)
  let work: SessionWork | null = null
  let helloAt = 0
  const sealer = createSealer(replica, options.log, () => work?.pusher.push())
  const statements = createStatementsOut(replica, message => send(message))
  const statementsSoon = createGathering(statements.sendNew, options)

  const send = (message: FromDevice | Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(message instanceof Uint8Array ? message : JSON.stringify(message))
  }

  function hello(challenge: Message<'challenge'>): void {
    helloAt = clock.now()
    const message = helloTo(challenge, replica, options)
    send(message)
    statements.begin(message.statements)
  }

  function welcome({ held: theirs, ownHash, begins, now, statements: digest, ...limits }: Message<'welcome'>): void {
    // The relay's clock was read between hello and welcome: half of that time is the best guess.
    replica.noteClockOffset(Math.round((helloAt + clock.now()) / 2 - now))
    holds.join(theirs)
    const own = replica.deviceId
    replica.compareOwn({ begins: begins[own] ?? 1, ends: reached(theirs, own), hash: ownHash })
    work = startWork(options, { holds, limits, send, sendStatements: statements.sendAll })
    statements.onWelcome(digest)
    options.onWelcome()
    onNews()
    work.puller.pull()
  }

  function onNews(): void {
    if (!work) return
    sealer.seal()
    options.onChange()
    statementsSoon.wake()
  }

  function refused(message: Message<'refused'>): void {
    const { deviceId, held: theirs } = message
    if (deviceId !== undefined && theirs !== undefined) holds.set(deviceId, theirs)
    work?.pusher.onRefused(message)
    if (message.code !== 'fork' || deviceId !== replica.deviceId) return
    replica.suspectOwn()
    work?.puller.pull()
  }

  const handlers: Handlers = {
    challenge: hello,
    welcome,
    refused,
    goodbye: ({ code }) => options.onGoodbye(code),
    statements(message) {
      statements.noteKnown(message)
      replica.takeStatements(message)
      work?.puller.unblock('unknownDevice')
    },
    ack({ deviceId, upTo }) {
      holds.raise(deviceId, upTo)
      work?.pusher.onAck(deviceId)
    },
    pulled(message) {
      holds.raise(message.deviceId, message.upTo)
      work?.puller.onPulled(message)
    },
    pruned: message => work?.puller.onPruned(message),
    news({ deviceId, upTo }) {
      holds.raise(deviceId, upTo)
      work?.puller.pull()
    },
  }

  function onBatch(batch: Uint8Array): void {
    const header = readEnvelope(batch)?.header
    if (header) {
      holds.raise(header.deviceId, header.lastSequence)
      // What comes before the welcome is asked for after it.
      work?.puller.onBatch(batch)
    } else options.onGoodbye('protocol')
  }

  function onText(text: string): void {
    const message = readMessage(fromRelay, text)
    if (message) handle(handlers, message)
    else options.onGoodbye('protocol')
  }

  return {
    onFrame: (data, isBinary) => (isBinary ? onBatch(data as Buffer) : onText((data as Buffer).toString())),
    onNews,
    async stop() {
      statementsSoon.stop()
      await Promise.all([sealer.stop(), work?.stop()])
    },
  }
}

/** TypeScript does not see that the handler is the one for the message. */
const handle = <T extends FromRelay['t']>(handlers: Handlers, message: Message<T>): void =>
  (handlers[message.t] as (message: Message<T>) => void)(message)

/** Does something soon after it was woken, once for several times. */
function createGathering(work: () => void, { log }: Pick<SessionOptions, 'log'>) {
  let timer: NodeJS.Timeout | undefined
  function run(): void {
    timer = undefined
    try {
      work()
    } catch (error) {
      log.error('link.statementsFailed', { error })
    }
  }
  return {
    wake() {
      timer ??= setTimeout(run, statementsMs)
    },
    stop: () => clearTimeout(timer),
  }
}
