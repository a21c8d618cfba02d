/** In milliseconds. Tests use shorter ones. */
export interface CopyTiming {
  /** How often it is looked whether there is anything to do. */
  look: number
  /** So long something must be missing before a copy is asked for: another relay may still bring it. */
  patience: number
  /** The members begin to make a copy so long one after the other. */
  turn: number
  /** Whoever said that it makes a copy has so long. */
  making: number
  /** A copy is counted on for so long: a little less than relays keep it. */
  keptAtRelay: number
  /** A request that brought nothing in this time ends, and is made anew. */
  giveUp: number
  /** After a failure. */
  retry: number
  /** A copy that could not be used is not asked for again sooner. */
  askAgain: number
}

const minute = 60_000
export const copyTiming: CopyTiming = {
  look: 15_000,
  patience: minute,
  turn: 20_000,
  making: 90 * minute,
  keptAtRelay: 6 * 24 * 60 * minute,
  giveUp: 24 * 60 * minute,
  retry: 5 * minute,
  askAgain: 60 * minute,
}
