/** Who goes before whom in a queue, the most urgent first. */
export const queuePriorities = ['emergency', 'elderly', 'normal'] as const
export type QueuePriority = (typeof queuePriorities)[number]

/** From this age on a patient is proposed as elderly: a senior citizen of India's Act 56 of 2007, section 2 (h). */
const elderlyFrom = 60

/** After so many calls in vain the desk is asked whether the patient has left. */
export const skipsBeforeQuestion = 3

export const proposedPriority = (age: number | null): QueuePriority =>
  age !== null && age >= elderlyFrom ? 'elderly' : 'normal'

/** What a patient calls a place in the queue, and hears: `A7`. */
export const tokenLabel = ({ series, number }: { series: string; number: number }): string => `${series}${number}`

/** What a waiting room may see of a name: the first one, and the initial of the last. */
export function nameOnWall(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/)
  const last = others.at(-1)
  // A letter of Devanagari carries its vowel sign.
  const [initial] = new Intl.Segmenter().segment(last ?? '')
  return initial ? `${first} ${initial.segment}.` : first
}

interface Issued {
  id: string
  doctorId: string
  createdAt: number
}

/**
 * The token of an appointment with a doctor. Desks that did not know of each other may have given one each: the first
 * counts, on every workstation. One of a doctor who sent the patient on counts again only when the patient comes back.
 */
export function countingToken<T extends Issued>(tokens: readonly T[], doctorId: string): T | null {
  return tokens
    .filter(token => token.doctorId === doctorId)
    .reduce<T | null>((first, token) => (first && isBefore(first, token) ? first : token), null)
}

const isBefore = (one: Issued, other: Issued) =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id)

interface Called {
  calledAt: number | null
  skippedAt: number | null
}

/** Whether the patient was called and is expected at the door. */
export const isCalled = (token: Called | null): boolean =>
  token !== null && token.calledAt !== null && (token.skippedAt === null || token.calledAt > token.skippedAt)

export interface Queued {
  id: string
  checkedInAt: number | null
  token: (Called & { priority: QueuePriority; skips: number }) | null
}

/** The order of a queue. Whoever was called in vain starts again at the back, whatever the priority was. */
export function byTurn(one: Queued, other: Queued): number {
  return urgency(one) - urgency(other) || since(one) - since(other) || (one.id < other.id ? -1 : 1)
}

const urgency = ({ token }: Queued) =>
  queuePriorities.indexOf(token === null || token.skippedAt !== null ? 'normal' : token.priority)

const since = ({ token, checkedInAt }: Queued) => token?.skippedAt ?? checkedInAt ?? 0

/** Whom to call next: the first in turn who was not called yet. */
export const nextInTurn = <T extends Queued>(inTurn: readonly T[]): T | null =>
  inTurn.find(each => !isCalled(each.token)) ?? null
