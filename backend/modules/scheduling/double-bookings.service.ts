import { clinicTimes } from '#backend/modules/settings/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { type Claim, findClashes, overlapping } from '#shared/domain/scheduling/clashes.ts'
import { spanOf } from '#shared/domain/scheduling/hours.ts'
import { holdsTime } from '#shared/domain/scheduling/status.ts'
import { conflict } from '#shared/errors.ts'
import { addDays, type CalendarDate, minutesOf } from '#shared/time.ts'
import * as appointments from './appointments.repo.ts'
import { change, checkUnchanged, requireAppointment } from './booking.service.ts'
import * as repo from './double-bookings.repo.ts'
import { localNow } from './local-now.ts'

/** An appointment that clashes with the one that holds the time. */
export interface DoubleBooking {
  appointmentId: string
  holderId: string
}

/**
 * Double bookings that are not over, earliest first: what two desks booked while they did not know of each other. Worked
 * out from the appointments, a day at a time, so that other calls get in between.
 * @param most how many days with double bookings are looked into at least until there are this many
 */
export async function listDoubleBookings(call: Call, most: number): Promise<DoubleBooking[]> {
  const now = localNow(call.now, clinicTimes(call).timeZone)
  const breathe = createBreather()
  const found: DoubleBooking[] = []
  let date = repo.findDayAfter(call.db, addDays(now.date, -1))
  while (date !== null && found.length < most) {
    found.push(...onDay(call, date, date === now.date ? minutesOf(now.time) : 0))
    date = repo.findDayAfter(call.db, date)
    await breathe()
  }
  return found
}

function onDay(call: Call, date: CalendarDate, from: number): DoubleBooking[] {
  const byDoctor = Map.groupBy(repo.listHeldSpans(call.db, date), span => span.doctorId)
  return [...byDoctor.values()].flatMap(spans => {
    const crowded = overlapping(spans.filter(span => span.end > from))
    if (crowded.length === 0) return []
    const rows = repo.listClaims(
      call.db,
      crowded.map(({ row }) => row),
    )
    return findClashes(rows.map(row => claimOf(row, crowded)))
      .sort((one, other) => one.clash.start - other.clash.start)
      .map(({ clash, holder }) => ({ appointmentId: clash.id, holderId: holder.id }))
  })
}

function claimOf(row: repo.ClaimRow, spans: readonly repo.HeldSpan[]): Claim {
  const span = spans.find(each => each.row === row.row)
  if (!span) throw new Error('a claim without its time')
  return { id: row.id, createdAt: row.createdAt, overbooked: row.overbooked === 1, start: span.start, end: span.end }
}

/**
 * Lets an appointment stay beside another one on purpose.
 * @throws AppError CONFLICT `noClash` when nothing else is at its time, `changedMeanwhile`; NOT_FOUND
 */
export function keepOverbooked(tx: Tx, input: { id: string; expectedUpdatedAt: number }): Appointment {
  const current = requireAppointment(tx, input.id)
  if (current.overbookedAt !== null) return current
  checkUnchanged(current, input.expectedUpdatedAt)
  if (!holdsTime(current.status) || !clashOf(tx, current)) throw conflict('noClash')
  return change(tx, current, { overbookedAt: tx.now, overbookedBy: tx.actor.userId })
}

export function undoOverbooked(tx: Tx, input: { id: string }): Appointment {
  const current = requireAppointment(tx, input.id)
  return current.overbookedAt === null ? current : change(tx, current, { overbookedAt: null, overbookedBy: null })
}

/**
 * For an appointment that was put back to a time by other ways than booking.
 * @throws AppError CONFLICT `slotTaken`
 */
export function checkStillFree(tx: Tx, id: string): void {
  const current = appointments.findAppointment(tx.db, id)
  if (!current || current.overbookedAt !== null || !holdsTime(current.status)) return
  const appointment = clashOf(tx, current)
  if (appointment) throw conflict('slotTaken', { appointment })
}

const clashOf = (tx: Tx, { id, doctorId, date, time, durationMinutes }: Appointment) =>
  appointments.findClash(tx.db, doctorId, date, spanOf(time, durationMinutes), [id])
