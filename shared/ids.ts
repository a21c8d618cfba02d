import { v7 } from 'uuid'

/** A UUIDv7 in lower-case text, made on the workstation: sorted by time, so B-trees stay dense. */
export type Id = string

export type IdMaker = () => Id

/**
 * Makes UUIDv7s that only grow, also within one millisecond and when the clock steps back.
 * @param now milliseconds since 1970, UTC
 * @param random fills 16 random bytes; a seeded source makes the ids repeatable
 */
export function createIdMaker(now: () => number, random: (bytes: Uint8Array) => Uint8Array): IdMaker {
  let last = 0
  let sequence = 0
  return () => {
    const at = now()
    if (at > last) {
      last = at
      sequence = 0
    } else {
      sequence += 1
    }
    return v7({ msecs: last, seq: sequence, random: random(new Uint8Array(16)) })
  }
}
