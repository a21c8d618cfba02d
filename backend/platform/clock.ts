import type { Instant } from '#shared/time.ts'

/** Where the time comes from: the machine's clock, or a test's. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Date.now() as Instant }
