const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A downtime pack is made every ten minutes; after three misses it is no picture of today any more. */
export const packStaleMs = 30 * minuteMs
/** A backup is due once a day; the hours on top are for a computer that was off. */
export const backupLateMs = 30 * hourMs
/** A proof is due once a week. */
export const proofEveryMs = 7 * dayMs
export const proofLateMs = 10 * dayMs

/** `none`: there never was one. */
export type Freshness = 'fresh' | 'late' | 'none'

export function freshness(at: number | null, now: number, lateAfterMs: number): Freshness {
  if (at === null) return 'none'
  return now - at > lateAfterMs ? 'late' : 'fresh'
}
