/** Lets `perSecond` through on average and `burst` at once. */
export interface Bucket {
  /** Whether there is room for so much now; if so, it is used up. */
  take(amount?: number): boolean
}

export interface Rate {
  perSecond: number
  burst: number
}

export function createBucket({ perSecond, burst }: Rate, now: () => number): Bucket {
  let level = burst
  let at = now()
  return {
    take(amount = 1) {
      const time = now()
      // A clock that steps back gives nothing.
      level = Math.min(burst, level + (Math.max(0, time - at) / 1000) * perSecond)
      at = time
      // A full bucket lets through what is larger than it could ever hold.
      if (level < Math.min(amount, burst)) return false
      level -= amount
      return true
    },
  }
}

/** One bucket per key, such as an address. Keys that have been silent long enough to be full again are forgotten. */
export function createBuckets(rate: Rate, now: () => number, mostKeys = 100_000): (key: string) => boolean {
  const buckets = new Map<string, { bucket: Bucket; at: number }>()
  const fullAfterMs = (rate.burst / rate.perSecond) * 1000

  function makeRoom(): void {
    for (const [key, { at }] of buckets) if (now() - at > fullAfterMs) buckets.delete(key)
    // Someone sends from everywhere at once: the oldest go.
    for (const key of buckets.keys()) if (buckets.size >= mostKeys) buckets.delete(key)
  }

  return key => {
    if (!buckets.has(key) && buckets.size >= mostKeys) makeRoom()
    const { bucket } = buckets.get(key) ?? { bucket: createBucket(rate, now) }
    buckets.set(key, { bucket, at: now() })
    return bucket.take()
  }
}

/** What a relay lets through. Rates are per instance. */
export interface Limits {
  /** HTTP requests of one address. */
  requestsPerMinute: number
  /** Messages left at, and looks into, a mailbox by one address. */
  mailPerMinute: number
  /** Requests of one address with a recovery kit: reading a backup of 2 GB takes 500. */
  recoveryPerMinute: number
  /** Streams opened by one address. */
  connections: Rate
  /** Streams at once, all clinics together. */
  openStreams: number
  /** Batches that one device pushes. */
  pushes: Rate
  pushedBytes: Rate
  /** Sealed bytes of one clinic, batches and files together. */
  quotaBytes: number
  /** One sealed file. */
  fileBytes: number
  snapshotLifeMs: number
  /** What all devices of a clinic have stays so long all the same. */
  keepMs: number
}

export const defaultLimits: Limits = {
  requestsPerMinute: 600,
  mailPerMinute: 240,
  recoveryPerMinute: 300,
  connections: { perSecond: 2, burst: 60 },
  openStreams: 10_000,
  pushes: { perSecond: 500, burst: 5_000 },
  pushedBytes: { perSecond: 20e6, burst: 200e6 },
  quotaBytes: 50e9,
  fileBytes: 5e9,
  snapshotLifeMs: 7 * 24 * 3_600_000,
  // Longer than workstations keep their backups.
  keepMs: 35 * 24 * 3_600_000,
}
