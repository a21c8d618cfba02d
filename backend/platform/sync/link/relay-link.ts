import type { WebSocket } from 'ws'
import type { Clock } from '#backend/platform/clock.ts'
import type { Logger } from '#backend/platform/logger.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { missing, type Vector } from '#shared/sync/vector.ts'
import { dial, dialErrorCode, type Pin, streamAddress } from './dial.ts'
import { createSession, type Session } from './session.ts'
import { watchSilence } from './silence.ts'
import { defaultTiming, fraction, type LinkStatus, type LinkTiming } from './status.ts'

export interface RelayLinkOptions {
  replica: Replica
  /** Of the relay: http, https, ws or wss, with a path where it stands behind one. */
  url: string
  clock: Clock
  random: (bytes: Uint8Array) => Uint8Array
  log: Logger
  /** Which certificate is accepted for TLS: of a relay on the clinic's own network. */
  pin?: Pin
  /** Registers the clinic where the relay asks for a token. */
  token?: string
  timing?: Partial<LinkTiming>
}

/** Keeps one connection to a relay alive and both sides equal. */
export interface RelayLink {
  status(): LinkStatus
  /** Calls `listener` when the status may have changed. */
  onChange(listener: () => void): () => void
  /** Connects at once instead of after the wait. */
  retryNow(): void
  close(): Promise<void>
}

/** A relay that says one of these is tried again soon. */
const passing = ['stopping', 'unavailable', 'rateLimited', 'unreachable', 'silent']
const changeMs = 50
const closeWithinMs = 500

interface Connection {
  socket: WebSocket
  session: Session
}

export function createRelayLink(options: RelayLinkOptions): RelayLink {
  const { replica, clock, log } = options
  const timing = { ...defaultTiming, ...options.timing }
  const address = streamAddress(options.url, replica.clinicId)
  const listeners = new Set<() => void>()
  let state: LinkStatus['state'] = 'connecting'
  let held: Vector = {}
  let lastContactAt: number | null = null
  let error: string | null = null
  let failures = 0
  let current: Connection | null = null
  let retryTimer: NodeJS.Timeout | undefined
  let newsTimer: NodeJS.Timeout | undefined
  let changeTimer: NodeJS.Timeout | undefined
  let closed = false

  function changed(): void {
    changeTimer ??= setTimeout(() => {
      changeTimer = undefined
      for (const listener of listeners) listener()
    }, changeMs)
  }

  function setState(next: LinkStatus['state'], why: string | null = error): void {
    if (state !== next) log.info('link.state', { kind: next, ...(why !== null && { code: why }) })
    state = next
    error = why
    changed()
  }

  function connect(): void {
    retryTimer = undefined
    setState('connecting')
    const socket = dial(address.url, options.pin)
    let reason = 'unreachable'
    const silence = watchSilence(socket, timing, () => {
      reason = 'silent'
    })
    const session = createSession({
      ...{ replica, socket, host: address.host, clock, log, timing, held, token: options.token },
      onWelcome() {
        failures = 0
        setState('online', null)
      },
      onHeld(next) {
        held = next
        changed()
      },
      onError(code) {
        error = code
        changed()
      },
      onChange: changed,
      onGoodbye(code) {
        reason = code
        socket.close()
      },
    })
    current = { socket, session }
    socket.on('message', (data, isBinary) => {
      lastContactAt = clock.now()
      silence.heard()
      try {
        session.onFrame(data, isBinary)
      } catch (failure) {
        // A replica that cannot answer, such as one that was just closed, ends this connection and not the app.
        log.error('link.failed', { error: failure })
        socket.terminate()
      }
    })
    socket.on('pong', () => {
      lastContactAt = clock.now()
      changed()
    })
    socket.on('error', failure => {
      if (reason === 'unreachable') reason = dialErrorCode(failure)
      socket.terminate()
    })
    socket.on('close', () => {
      silence.stop()
      void session.stop()
      if (current?.socket === socket) ended(reason)
    })
  }

  function ended(reason: string): void {
    current = null
    if (closed) return
    const isPassing = passing.includes(reason)
    setState(isPassing ? 'offline' : 'refused', reason)
    const first = isPassing ? timing.retry : timing.refusedRetry
    const wait = Math.min(Math.max(timing.longestRetry, first), first * 2 ** Math.min(failures, 20))
    failures += 1
    // Not all at once when a relay comes back.
    retryTimer = setTimeout(connect, wait * (0.5 + fraction(options.random) / 2))
  }

  const stopNews = replica.onNews(() => {
    newsTimer ??= setTimeout(() => {
      newsTimer = undefined
      current?.session.onNews()
    }, timing.news)
  })

  connect()
  return {
    status: () => ({ state, held, lastContactAt, error, progress: progressOf(replica, held) }),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retryNow() {
      failures = 0
      if (retryTimer === undefined || closed) return
      clearTimeout(retryTimer)
      connect()
    },
    async close() {
      closed = true
      stopNews()
      for (const timer of [retryTimer, newsTimer, changeTimer]) clearTimeout(timer)
      await closeConnection(current)
    },
  }
}

function progressOf(replica: Replica, relay: Vector): LinkStatus['progress'] {
  const own = replica.held()
  const entries = (ranges: ReturnType<typeof missing>) => ranges.reduce((sum, { after, upTo }) => sum + upTo - after, 0)
  return { toSend: entries(missing(relay, own)), toReceive: entries(missing(own, relay)) }
}

async function closeConnection(connection: Connection | null): Promise<void> {
  if (!connection) return
  const { socket, session } = connection
  const isClosed = new Promise(resolve => socket.once('close', resolve))
  const timer = setTimeout(() => socket.terminate(), closeWithinMs)
  socket.close()
  await isClosed
  clearTimeout(timer)
  await session.stop()
}
