import type { HybridTime } from './clock.ts'
import { reached, type Vector } from './vector.ts'

/** One log entry of one device, as the author of a value. */
export interface Dot {
  deviceId: string
  sequence: number
}

export interface Edit extends Dot {
  clock: HybridTime
}

/** The order of edits that did not know of each other: by clock, ties by device. */
export function isLater(one: Edit, other: Edit): boolean {
  if (one.clock !== other.clock) return one.clock > other.clock
  if (one.deviceId !== other.deviceId) return one.deviceId > other.deviceId
  return one.sequence > other.sequence
}

export const isSame = (one: Dot | null, other: Dot | null): boolean =>
  one?.deviceId === other?.deviceId && one?.sequence === other?.sequence

/**
 * What becomes of a column group when an edit arrives. Edits arrive in causal order (see docs/adr/0009).
 * - `follows`: its author had seen the current value
 * - `wins`: its author had not, and it is the later one; the current value is lost
 * - `loses`: its author had not, and it is the earlier one; its own value is lost
 */
export type Outcome = 'follows' | 'wins' | 'loses'

/** @param over the edit that `edit` wrote over, null when its author saw none */
export function judge(edit: Edit, over: Dot | null, current: Edit): Outcome {
  if (isSame(over, current)) return 'follows'
  return isLater(edit, current) ? 'wins' : 'loses'
}

/** Whether the author of `edit`, who had applied `seen` when writing it, knew of `other`. */
export function hadSeen(edit: Dot, seen: Vector, other: Dot): boolean {
  if (other.deviceId === edit.deviceId) return other.sequence < edit.sequence
  return reached(seen, other.deviceId) >= other.sequence
}
