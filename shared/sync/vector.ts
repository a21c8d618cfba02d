/** How far each device's gapless log is known: device id to the last sequence, which includes all before it. */
export type Vector = Readonly<Record<string, number>>

export const reached = (vector: Vector, deviceId: string): number => vector[deviceId] ?? 0

/** Whether everything that `other` knows is known here too. */
export function covers(vector: Vector, other: Vector): boolean {
  return Object.entries(other).every(([deviceId, sequence]) => reached(vector, deviceId) >= sequence)
}

/** The larger sequence of each device. */
export function joined(one: Vector, other: Vector): Vector {
  const all = { ...one }
  for (const [deviceId, sequence] of Object.entries(other))
    if (sequence > reached(all, deviceId)) all[deviceId] = sequence
  return all
}

/** The part of `vector` that went further than `base`. */
export function advance(vector: Vector, base: Vector): Vector {
  return Object.fromEntries(Object.entries(vector).filter(([deviceId, sequence]) => sequence > reached(base, deviceId)))
}

/** A stretch of one device's log: after the first sequence, exclusive, up to the last. */
export interface Range {
  deviceId: string
  after: number
  upTo: number
}

/** What `other` knows and `vector` does not, in a fixed order. */
export function missing(vector: Vector, other: Vector): Range[] {
  return Object.entries(advance(other, vector))
    .map(([deviceId, upTo]) => ({ deviceId, after: reached(vector, deviceId), upTo }))
    .sort((one, two) => (one.deviceId < two.deviceId ? -1 : 1))
}
