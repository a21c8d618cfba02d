import type { WebSocket } from 'ws'
import type { FromDevice, FromRelay } from '#shared/sync/relay-protocol.ts'
import { createPuller, type Puller } from './puller.ts'
import { createPusher, type Pusher } from './pusher.ts'
import type { RelayHolds } from './relay-holds.ts'
import type { SessionOptions } from './session-options.ts'

/** Logs that were left alone are tried again after so long. */
const unblockMs = 5 * 60_000
/** What is held here is told so often, so that the relay need not keep it for ever. */
const holdsMs = 6 * 3_600_000

/** What goes on in a connection from its welcome on: batches out and in. */
export interface SessionWork {
  pusher: Pusher
  puller: Puller
  /** Resolves when nothing is at work any more. */
  stop(): Promise<void>
}

interface WorkParts {
  holds: RelayHolds
  limits: Pick<Extract<FromRelay, { t: 'welcome' }>, 'windowBytes' | 'pullBytes'>
  send(message: FromDevice | Uint8Array): void
  /** The relay lacks statements about devices. */
  sendStatements(): void
}

export function startWork(
  { replica, socket, timing, log, onError, onChange }: SessionOptions,
  { holds, limits, send, sendStatements }: WorkParts,
): SessionWork {
  const pusher = createPusher({
    ...{ replica, timing, ...limits, relayHeld: holds.now, send, sendStatements, onError },
    sendBegins: (deviceId, sequence) => send({ t: 'begins', deviceId, sequence }),
  })
  const puller = createPuller({
    ...{ replica, log, pullBytes: limits.pullBytes, relayHeld: holds.now, send, onError },
    hold: isHeld => holdBack(socket, isHeld),
    onProgress: onChange,
  })
  const timers = [
    setInterval(() => send({ t: 'holds', held: replica.held() }), holdsMs),
    setInterval(() => {
      pusher.unblock()
      puller.unblock('all')
    }, unblockMs),
  ]
  return {
    pusher,
    puller,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      pusher.stop()
      await puller.stop()
    },
  }
}

function holdBack(socket: WebSocket, isHeld: boolean): void {
  if (isHeld && !socket.isPaused) socket.pause()
  if (!isHeld && socket.isPaused) socket.resume()
}
