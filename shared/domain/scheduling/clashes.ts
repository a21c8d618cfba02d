import { overlaps, type Span } from './hours.ts'

/** An appointment that claims a doctor's time. */
export interface Claim extends Span {
  id: string
  /** The booking clock. */
  createdAt: number
  /** Someone let it stay beside another on purpose. */
  overbooked: boolean
}

export interface Clash<T> {
  clash: T
  /** Who holds the time. */
  holder: T
}

/**
 * Who holds a doctor's time among appointments of one day that overlap, and who does not: whoever booked first, ties by
 * id. It follows from the appointments alone, so every workstation that has the same ones answers the same.
 */
export function findClashes<T extends Claim>(claims: readonly T[]): Clash<T>[] {
  const holders: T[] = []
  const clashes: Clash<T>[] = []
  for (const claim of [...claims].sort(byBooking)) {
    const holder = holders.find(other => overlaps(other, claim))
    if (holder && !claim.overbooked) clashes.push({ clash: claim, holder })
    else holders.push(claim)
  }
  return clashes
}

const byBooking = (one: Claim, other: Claim) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)

/** The spans that overlap another one. @param spans by start */
export function overlapping<T extends Span>(spans: readonly T[]): T[] {
  const found: T[] = []
  let group: T[] = []
  let end = Number.NEGATIVE_INFINITY
  const close = () => {
    if (group.length > 1) found.push(...group)
    group = []
  }
  for (const span of spans) {
    if (span.start >= end) close()
    group.push(span)
    end = Math.max(group.length > 1 ? end : span.end, span.end)
  }
  close()
  return found
}
