import type { Call, Tx } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { minutesPerDay, type Span, spanOf } from '#shared/domain/scheduling/hours.ts'
import { type AppointmentStatus, holdsTime } from '#shared/domain/scheduling/status.ts'
import { conflict, forbidden, invalid } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'
import { type CalendarDate, type ClockTime, type Instant, minutesOf } from '#shared/time.ts'
import * as repo from './appointments.repo.ts'
import type { LocalNow } from './local-now.ts'
import { isOpen, outsideHours, workingDay } from './working-day.ts'

export interface Place {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

/** Set where an appointment stands beside another one on purpose. */
export interface Overbooked {
  overbookedAt: Instant | null
  overbookedBy: string | null
}

const alone: Overbooked = { overbookedAt: null, overbookedBy: null }

export const isSamePlace = (one: Place, other: Place): boolean =>
  one.doctorId === other.doctorId &&
  one.date === other.date &&
  one.time === other.time &&
  one.durationMinutes === other.durationMinutes

interface Claim {
  now: LocalNow
  /** Whose time is free: the appointment that moves, and those that move along. */
  exceptIds: readonly string[]
  /** Also beside another appointment. */
  overbook: boolean
}

/**
 * Whether a place can be had, and whether beside another appointment.
 * @throws AppError CONFLICT `slotTaken`, `outsideHours`; VALIDATION on `time`; FORBIDDEN to overbook
 */
export function claim(call: Call, place: Place, { now, exceptIds, overbook }: Claim): Overbooked {
  const span = spanOf(place.time, place.durationMinutes)
  checkTime(place, span, now)
  const day = workingDay(call, place.doctorId, place.date)
  if (!isOpen(day, span)) throw outsideHours(day)
  const appointment = repo.findClash(call.db, place.doctorId, place.date, span, exceptIds)
  if (!appointment) return alone
  if (!overbook) throw conflict('slotTaken', { appointment })
  if (!mayDo(call.actor.roles, 'scheduling.overbook')) throw forbidden('scheduling.overbook')
  return { overbookedAt: call.now, overbookedBy: call.actor.userId }
}

function checkTime(place: Place, span: Span, now: LocalNow): void {
  if (span.end > minutesPerDay) throw invalid({ path: 'time', message: 'runs past midnight', key: 'pastMidnight' })
  const isOver = place.date < now.date || (place.date === now.date && span.end <= minutesOf(now.time))
  if (isOver) throw invalid({ path: 'time', message: 'is over', key: 'timeIsOver' })
  if (!spanExists(place.date, span, now.timeZone))
    throw invalid({ path: 'time', message: 'is skipped by the clock that day', key: 'timeSkipped' })
}

/**
 * For an appointment that goes back to where it was: who stood beside it on purpose, or beside whom it stood, is not in the
 * way.
 * @throws AppError CONFLICT `slotTaken`
 */
export function checkWayBack(tx: Tx, place: Place, current: Appointment): void {
  if (current.overbookedAt !== null) return
  const span = spanOf(place.time, place.durationMinutes)
  const appointment = repo
    .findClashes(tx.db, place.doctorId, place.date, span, [current.id])
    .find(other => other.overbookedAt === null)
  if (appointment) throw conflict('slotTaken', { appointment })
}

/** An appointment that had given up its time takes it back. @throws AppError CONFLICT `slotTaken` */
export function reclaim(tx: Tx, current: Appointment, to: AppointmentStatus): void {
  if (holdsTime(current.status) || !holdsTime(to)) return
  checkWayBack(tx, current, current)
}
