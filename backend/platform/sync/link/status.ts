import type { Vector } from '#shared/sync/vector.ts'

/** How the exchange with one relay goes. */
export interface LinkStatus {
  /**
   * - `offline`: not reachable; it is tried again
   * - `refused`: it does not want this device; it is tried again, seldom
   */
  state: 'connecting' | 'online' | 'offline' | 'refused'
  /** What the relay holds, as far as known; also after contact was lost. */
  held: Vector
  lastContactAt: number | null
  /**
   * A code: `unreachable` `certificate` (of the relay's TLS) `protocol` `silent`, why a relay ended a connection or does not
   * take a batch (shared/sync/relay-protocol.ts), or `pruned` where a log's beginning is not here any more.
   */
  error: string | null
  /** Entries that the relay lacks, and that we lack of it. */
  progress: { toSend: number; toReceive: number }
}

/** In milliseconds. Tests use shorter ones. */
export interface LinkTiming {
  /** News is gathered for so long before it is sealed and pushed. */
  news: number
  /** Another device's batches are pushed after so long, since its own workstation mostly does it first. */
  foreign: number
  /** A silent connection is asked after so long. */
  ping: number
  /** And given up when it stays silent for so long. */
  pong: number
  /** First and longest wait before it is tried again. */
  retry: number
  longestRetry: number
  /** As `retry`, for a relay that refuses this device. */
  refusedRetry: number
  /** Pushes rest for so long when the relay wants fewer. */
  rest: number
}

export const defaultTiming: LinkTiming = {
  news: 10,
  foreign: 3_000,
  ping: 20_000,
  pong: 10_000,
  retry: 500,
  longestRetry: 60_000,
  refusedRetry: 60_000,
  rest: 1_500,
}

/** A number from 0 up to 1, exclusive. */
export function fraction(random: (bytes: Uint8Array) => Uint8Array): number {
  const [high = 0, middle = 0, low = 0] = random(new Uint8Array(3))
  return ((high << 16) | (middle << 8) | low) / 2 ** 24
}
