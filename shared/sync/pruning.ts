import { reached, type Vector } from './vector.ts'

/** Whoever was silent for so long holds nothing back; it takes a fresh copy when it returns, and what it wrote is still taken. */
export const silentAfterMs = 90 * 86_400_000

/** A member of the clinic, as far as whoever prunes knows it. */
export interface Holder {
  deviceId: string
  /** When it was last heard of, or became a member. */
  heardAt: number
  /** What it has of everyone's log, its own included. */
  holds: Vector
}

/**
 * How far every member that is heard of has each log. Nothing, unless they are more than half of all members and at least
 * two: of two groups that lost each other only the larger one drops anything, so that it can take in all that the
 * other has, and one that is left alone keeps what only its own disk has.
 */
export function heldByAll(members: readonly Holder[], now: number): Vector {
  const active = members.filter(({ heardAt }) => now - heardAt < silentAfterMs)
  if (active.length < 2 || active.length * 2 <= members.length) return {}
  const logs = new Set(active.flatMap(({ holds }) => Object.keys(holds)))
  return Object.fromEntries(
    [...logs].map(deviceId => [deviceId, Math.min(...active.map(({ holds }) => reached(holds, deviceId)))]),
  )
}
