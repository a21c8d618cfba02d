/** Ids follow their device's clock, but never run backwards with it: this much they may be ahead of `createdAt`. */
const slackMs = 48 * 3_600_000

/** An id that sorts before (or after) every entry of an instant: UUIDv7 begin with 48 bits of milliseconds. */
export function idAt(instant: number, side: 'before' | 'after'): string {
  const milliseconds = Math.max(0, side === 'before' ? instant - slackMs : instant + slackMs)
  const hex = Math.min(milliseconds, 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
