import { z } from 'zod'
import { queuePriorities } from '../../domain/scheduling/queue.ts'
import { calendarDate, clockTime, id, instant, line, prose } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'
import { appointment, appointmentType, bookingTime } from './appointment.ts'

const wish = z.object({
  patientId: id,
  /** Null where any doctor of the specialization, or any at all, will do. */
  doctorId: id.nullable(),
  specialization: line(80).nullable(),
  /** The days between which the patient can come. */
  fromDate: calendarDate.nullable(),
  toDate: calendarDate.nullable(),
  /** When in the day. */
  fromTime: clockTime.nullable(),
  toTime: clockTime.nullable(),
  type: appointmentType,
  reason: line(300).nullable(),
  priority: z.enum(queuePriorities),
})

const waitlistEntry = wish.extend({
  id,
  patient: patientBrief,
  doctorName: z.string().nullable(),
  status: z.enum(['waiting', 'booked', 'withdrawn']),
  appointmentId: id.nullable(),
  createdAt: instant,
})

const books = { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: true } as const

/** Patients who want an earlier time, or any. */
export const waitlist = {
  list: procedure(
    { method: 'GET', path: '/scheduling/waitlist', summary: 'Who waits for a time, whom to ask first; at most 500' },
    reads,
  ).output(z.array(waitlistEntry)),

  /** VALIDATION for days or times that end before they begin. */
  add: procedure(
    { method: 'POST', path: '/scheduling/waitlist', summary: 'Put a patient on the waiting list' },
    { ...books, idempotent: false },
  )
    .input(
      wish
        .partial({
          doctorId: true,
          specialization: true,
          fromDate: true,
          toDate: true,
          fromTime: true,
          toTime: true,
          reason: true,
        })
        .extend({
          type: appointmentType.default('new'),
          priority: z.enum(queuePriorities).default('normal'),
        }),
    )
    .output(waitlistEntry),

  withdraw: procedure(
    { method: 'POST', path: '/scheduling/waitlist/{id}/withdraw', summary: 'Take a patient off the waiting list' },
    books,
  )
    .input(z.object({ id }))
    .output(waitlistEntry),

  /** Takes back that an entry was withdrawn or booked. */
  reopen: procedure(
    { method: 'POST', path: '/scheduling/waitlist/{id}/reopen', summary: 'Let a patient wait again' },
    books,
  )
    .input(z.object({ id }))
    .output(waitlistEntry),

  /** None for a time that is over. */
  matches: procedure(
    { method: 'GET', path: '/scheduling/waitlist/matches', summary: 'Who waits for a time, whom to ask first' },
    reads,
  )
    .input(z.object({ doctorId: id, date: calendarDate, time: clockTime, durationMinutes: z.coerce.number().int() }))
    .output(z.array(waitlistEntry)),

  /** Refuses as `scheduling.book` does; CONFLICT `offWaitlist`. What is left out is as the patient wished. */
  book: procedure(
    { method: 'POST', path: '/scheduling/waitlist/{id}/book', summary: 'Give a waiting patient a time' },
    { ...books, idempotent: false },
  )
    .input(
      z.object({
        id,
        doctorId: id,
        ...bookingTime,
        type: appointmentType.optional(),
        reason: line(300).optional(),
        symptoms: prose(2_000).optional(),
        note: prose(2_000).optional(),
        overbook: z.boolean().default(false),
      }),
    )
    .output(appointment),
}
