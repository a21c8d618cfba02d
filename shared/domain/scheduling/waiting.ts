import { type AppointmentType, appointmentTypes } from './status.ts'

/** Minutes that a doctor's consultations take, by type. */
export type ConsultMinutes = Record<AppointmentType, number>

/** Fewer consultations than this say nothing yet. */
const enough = 5

export interface Consultation {
  type: AppointmentType
  minutes: number
}

/**
 * How long a doctor's consultations take: the median, which a visit that was left open over lunch does not move. A type
 * that was seldom measured takes the median of all of them; a doctor who is new here, the length of a slot.
 */
export function consultMinutes(measured: readonly Consultation[], slotMinutes: number): ConsultMinutes {
  const overall = medianOf(measured.map(({ minutes }) => minutes)) ?? slotMinutes
  const entries = appointmentTypes.map(type => [
    type,
    medianOf(measured.filter(each => each.type === type).map(({ minutes }) => minutes)) ?? overall,
  ])
  return Object.fromEntries(entries) as ConsultMinutes
}

/** Null where there are not enough of them. */
function medianOf(values: readonly number[]): number | null {
  if (values.length < enough) return null
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2)
}

interface DoorNow {
  /** Who waits, in turn. */
  queue: readonly { type: AppointmentType }[]
  /** Who is with the doctor, and for how many minutes. */
  inside: readonly { type: AppointmentType; minutes: number }[]
  consult: ConsultMinutes
  /** Minutes until the doctor begins; 0 while they consult. */
  beginsIn: number
}

/** The minutes that each of the queue still waits; the last figure is for whoever would come now. */
export function expectedWaits({ queue, inside, consult, beginsIn }: DoorNow): number[] {
  const left = inside.map(({ type, minutes }) => Math.max(0, consult[type] - minutes))
  let wait = Math.max(beginsIn, ...left)
  const waits = [wait]
  for (const { type } of queue) {
    wait += consult[type]
    waits.push(wait)
  }
  return waits
}

/** Minutes until a doctor consults: 0 within the hours and after the last of them. @param now minutes since midnight */
export function minutesUntilHours(hours: readonly { start: number; end: number }[], now: number): number {
  if (hours.some(({ start, end }) => start <= now && now < end)) return 0
  const starts = hours.map(({ start }) => start).filter(start => start > now)
  return starts.length > 0 ? Math.min(...starts) - now : 0
}
