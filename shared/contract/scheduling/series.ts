import { z } from 'zod'
import { mostInSeries, seriesUnits } from '#shared/domain/scheduling/series.ts'
import { calendarDate, clockTime, id, instant, line, prose } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'
import { appointment, appointmentType, slotMinutes } from './appointment.ts'
import { place } from './place.ts'
import { refused } from './stranded.ts'

const rhythm = {
  every: z.number().int().min(1).max(26),
  unit: z.enum(seriesUnits),
  /** How many, or until when; whichever comes first. */
  times: z.number().int().min(1).max(mostInSeries).optional(),
  until: calendarDate.optional(),
}

/** One date of a series as it would be. */
const plannedDate = z.object({
  /** Of an appointment that is to move; null for one that is to be booked. */
  id: id.nullable(),
  updatedAt: instant.nullable(),
  ...place.shape,
  /** Why it cannot be had: the reason of the CONFLICT, or the key of the refused field. */
  trouble: z.string().nullable(),
  /** The nearest free time instead. */
  alternative: place.nullable(),
})
export type PlannedDate = z.infer<typeof plannedDate>

const books = { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: false } as const
const plans = { ...reads, permission: 'scheduling.book' } as const

/** Appointments that are booked together and come again and again. */
export const series = {
  planSeries: procedure(
    { method: 'POST', path: '/scheduling/series/plan', summary: 'The dates of a series, and what is in the way' },
    plans,
  )
    .input(
      z.object({
        doctorId: id,
        date: calendarDate,
        time: clockTime,
        type: appointmentType.default('new'),
        durationMinutes: slotMinutes.optional(),
        ...rhythm,
      }),
    )
    .output(z.array(plannedDate)),

  /** All of them or none: refuses as `book` does when one was lost meanwhile. */
  bookSeries: procedure({ method: 'POST', path: '/scheduling/series', summary: 'Book a series of appointments' }, books)
    .input(
      z.object({
        patientId: id,
        type: appointmentType.default('new'),
        reason: line(300).optional(),
        symptoms: prose(2_000).optional(),
        note: prose(2_000).optional(),
        places: z
          .array(place.extend({ durationMinutes: slotMinutes }))
          .min(1)
          .max(mostInSeries),
      }),
    )
    .output(z.object({ seriesId: id, appointments: z.array(appointment) })),

  /** Where this appointment and those after it would go when it goes to another time; `moveMany` does it, in this order. */
  planFollowing: procedure(
    {
      method: 'POST',
      path: '/scheduling/appointments/{id}/following/plan',
      summary: 'Where this appointment of a series and the following ones would go',
    },
    plans,
  )
    .input(z.object({ id, doctorId: id.optional(), date: calendarDate, time: clockTime }))
    .output(z.array(plannedDate)),

  cancelFollowing: procedure(
    {
      method: 'POST',
      path: '/scheduling/appointments/{id}/following/cancel',
      summary: 'Cancel this appointment of a series and the following ones',
    },
    books,
  )
    .input(z.object({ id, reason: line(300) }))
    .output(z.object({ cancelled: z.array(appointment) })),

  undoCancels: procedure(
    { method: 'POST', path: '/scheduling/cancellations/undo', summary: 'Take back the cancellation of appointments' },
    books,
  )
    .input(z.object({ ids: z.array(id).min(1).max(mostInSeries) }))
    .output(z.object({ back: z.array(appointment), refused })),
}
