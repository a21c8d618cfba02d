import { requirePatient } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import type { PlannedDate } from '#shared/contract/scheduling/series.ts'
import { minutesFor } from '#shared/domain/scheduling/durations.ts'
import { seriesDates } from '#shared/domain/scheduling/series.ts'
import { mayHappen, mayMove } from '#shared/domain/scheduling/status.ts'
import { addDays, daysBetween } from '#shared/time.ts'
import { listSeries } from '../appointments.repo.ts'
import { insert, requireAppointment, textsOf } from '../booking.service.ts'
import { requireBookable } from '../doctors.service.ts'
import { createPlaceFinder } from '../free-place.service.ts'
import { localNow } from '../local-now.ts'
import { claim, type Place } from '../places.service.ts'
import { each, reasonOf } from '../refusals.ts'
import { cancel, undoStatus } from '../status.service.ts'

type Planned = Place & Pick<PlannedDate, 'id' | 'updatedAt'>

/** What is in the way of each place, and the nearest free time instead, which no other date of the plan has. */
function plan(call: Call, places: readonly Planned[]): PlannedDate[] {
  const now = localNow(call.now, clinicTimes(call).timeZone)
  const exceptIds = places.flatMap(({ id }) => id ?? [])
  const checked = places.map(place => ({
    ...place,
    trouble: troubleOf(() => claim(call, place, { now, exceptIds, overbook: false })),
  }))
  const finder = createPlaceFinder(call)
  for (const place of checked) if (place.trouble === null) finder.reserve(place)
  return checked.map(place => ({
    ...place,
    alternative: place.trouble === null ? null : finder.find(place, { nearest: true }),
  }))
}

function troubleOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

export function planSeries(call: Call, input: Parsed['scheduling']['planSeries']): PlannedDate[] {
  const doctor = requireBookable(call, input.doctorId)
  const durationMinutes = input.durationMinutes ?? minutesFor(input.type, doctor, clinicTimes(call))
  const { doctorId, time } = input
  return plan(
    call,
    seriesDates(input.date, input).map(date => ({ id: null, updatedAt: null, doctorId, date, time, durationMinutes })),
  )
}

/** @throws AppError as `book`, for the first that cannot be had: then none is booked */
export function bookSeries(tx: Tx, input: Parsed['scheduling']['bookSeries']): Outputs['scheduling']['bookSeries'] {
  const patientId = requirePatient(tx, input.patientId)
  const now = localNow(tx.now, clinicTimes(tx).timeZone)
  const seriesId = tx.newId()
  const about = { ...textsOf(input), type: input.type, patientId, seriesId }
  const appointments = input.places.map(place => {
    requireBookable(tx, place.doctorId)
    claim(tx, place, { now, exceptIds: [], overbook: false })
    return insert(tx, place, about)
  })
  return { seriesId, appointments }
}

/** An appointment and those of its series after it, by day and time; one that is alone is its own series. */
function following(call: Pick<Call, 'db'>, current: Appointment): Appointment[] {
  if (current.seriesId === null) return [current]
  const later = listSeries(call.db, current.seriesId, current.date)
  return later.filter(row => row.id === current.id || row.date > current.date || row.time > current.time)
}

/** As many days later or earlier as the first one, all at its new time. */
export function planFollowing(call: Call, input: Parsed['scheduling']['planFollowing']): PlannedDate[] {
  const current = requireAppointment(call, input.id)
  const shift = daysBetween(current.date, input.date)
  const doctorId = input.doctorId ?? current.doctorId
  requireBookable(call, doctorId)
  const places = following(call, current)
    .filter(row => mayMove(row.status))
    .map(row => ({
      id: row.id,
      updatedAt: row.updatedAt,
      doctorId,
      date: addDays(row.date, shift),
      time: input.time,
      durationMinutes: row.durationMinutes,
    }))
  // Each must find free what the one before it in this order has left.
  return plan(call, shift > 0 ? places.reverse() : places)
}

export function cancelFollowing(
  tx: Tx,
  { id, reason }: Parsed['scheduling']['cancelFollowing'],
): Outputs['scheduling']['cancelFollowing'] {
  const rows = following(tx, requireAppointment(tx, id)).filter(row => mayHappen('cancel', row.status))
  return { cancelled: rows.map(row => cancel(tx, { id: row.id, reason })) }
}

export function undoCancels(
  tx: Tx,
  { ids }: Parsed['scheduling']['undoCancels'],
): Outputs['scheduling']['undoCancels'] {
  const { done, refused } = each(
    ids,
    id => id,
    id => undoStatus(tx, { id, status: 'cancelled' }),
  )
  return { back: done, refused }
}
