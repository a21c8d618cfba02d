import type { Instant } from '#shared/time.ts'

/** Where the time comes from: the machine's clock, or a test's. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Date.now() as Instant }

/** A clock that can be sent to another time for a while: the demo clinic lives its past quarter in seconds. */
export interface TravelClock extends Clock {
  /** Stands still at `at`, or runs with the machine again at null. */
  travelTo(at: Instant | null): void
}

export function createTravelClock(base: Clock = systemClock): TravelClock {
  let at: Instant | null = null
  return {
    now: () => at ?? base.now(),
    travelTo(instant) {
      at = instant
    },
  }
}
