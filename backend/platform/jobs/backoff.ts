const baseMs = 2_000
const capMs = 15 * 60_000

/**
 * How long to wait before the next attempt: exponential with full jitter, so that jobs which failed together do not
 * come back together.
 * @param attempt the attempt that failed, from 1
 * @param random a number from 0 up to but not including 1
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.floor(random * Math.min(capMs, baseMs * 2 ** (attempt - 1)))
}
