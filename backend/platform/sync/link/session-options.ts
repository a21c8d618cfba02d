import type { WebSocket } from 'ws'
import type { Clock } from '#backend/platform/clock.ts'
import type { Logger } from '#backend/platform/logger.ts'
import type { Replica } from '#shared/sync/replica.ts'
import type { Vector } from '#shared/sync/vector.ts'
import type { LinkTiming } from './status.ts'

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
