import { joined, reached, type Vector } from '#shared/sync/vector.ts'

/** What a relay holds, as far as it has said in this connection. */
export interface RelayHolds {
  now(): Vector
  /** It holds this log up to there, at least. */
  raise(deviceId: string, upTo: number): void
  /** It says itself that it holds this log up to there, also where that is less. */
  set(deviceId: string, upTo: number): void
  join(held: Vector): void
}

export function createRelayHolds(onHeld: (held: Vector) => void): RelayHolds {
  let held: Vector = {}
  function become(next: Vector): void {
    held = next
    onHeld(held)
  }
  return {
    now: () => held,
    raise(deviceId, upTo) {
      if (upTo > reached(held, deviceId)) become({ ...held, [deviceId]: upTo })
    },
    set: (deviceId, upTo) => become({ ...held, [deviceId]: upTo }),
    join: theirs => become(joined(held, theirs)),
  }
}
