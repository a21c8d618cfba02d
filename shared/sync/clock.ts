/**
 * Hybrid logical clock: 48 bits of milliseconds and 16 bits of counter, written as one sortable text so that comparing
 * texts compares clocks. Ties between devices are broken by device id, outside the clock.
 */
export type HybridTime = string

export interface HybridClock {
  /** A time later than every one given or seen before, also when the wall clock steps back. */
  tick(): HybridTime
  /** Takes note of a time seen elsewhere. */
  observe(time: HybridTime): void
  /** The wall clock turned out to be `offsetMs` ahead: from now on times are given as if it were right. */
  correct(offsetMs: number): void
}

const counterLimit = 0xffff

export function packTime(milliseconds: number, counter: number): HybridTime {
  return milliseconds.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0')
}

export function unpackTime(time: HybridTime): { milliseconds: number; counter: number } {
  if (!/^[0-9a-f]{16}$/.test(time)) throw new RangeError('not a hybrid time')
  return { milliseconds: Number.parseInt(time.slice(0, 12), 16), counter: Number.parseInt(time.slice(12), 16) }
}

/** The first time after another. */
export function after(time: HybridTime): HybridTime {
  const { milliseconds, counter } = unpackTime(time)
  return counter < counterLimit ? packTime(milliseconds, counter + 1) : packTime(milliseconds + 1, 0)
}

export function createHybridClock(now: () => number, start?: HybridTime): HybridClock {
  let offset = 0
  let { milliseconds, counter } = start ? unpackTime(start) : { milliseconds: 0, counter: 0 }
  return {
    tick() {
      const wall = now() - offset
      if (wall > milliseconds) {
        milliseconds = wall
        counter = 0
      } else if (counter < counterLimit) {
        counter += 1
      } else {
        milliseconds += 1
        counter = 0
      }
      return packTime(milliseconds, counter)
    },
    observe(time) {
      const seen = unpackTime(time)
      if (seen.milliseconds > milliseconds || (seen.milliseconds === milliseconds && seen.counter > counter)) {
        milliseconds = seen.milliseconds
        counter = seen.counter
      }
    },
    correct(offsetMs) {
      offset = offsetMs
      // Times given too far ahead are put right before they leave this device.
      milliseconds = Math.min(milliseconds, now() - offset)
    },
  }
}
