import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4_096)
let used = pool.length

/** Fills `bytes` from the system's random source, which is asked for a pool at a time: each call of it costs 10 µs. */
export function systemRandom(bytes: Uint8Array): Uint8Array {
  if (used + bytes.length > pool.length) {
    if (bytes.length > pool.length) return randomFillSync(bytes)
    randomFillSync(pool)
    used = 0
  }
  const part = pool.subarray(used, used + bytes.length)
  bytes.set(part)
  // What was handed out must not be found in memory again.
  part.fill(0)
  used += bytes.length
  return bytes
}
