import { z } from 'zod'
import { appointmentActs } from '../domain/scheduling/status.ts'
import { calendarDate, clockTime, id, instant, line, pageInput, pageOf, prose } from './fields.ts'
import { procedure } from './procedure.ts'
import { reads } from './scheduling/access.ts'
import {
  appointment,
  appointmentStatus,
  appointmentStep,
  appointmentType,
  bookingTime,
  expectedUpdatedAt,
  listedAppointment,
  slotMinutes,
} from './scheduling/appointment.ts'
import { calendar } from './scheduling/calendar.ts'
import { doctor, doctors } from './scheduling/doctors.ts'
import { figures } from './scheduling/figures.ts'
import { followUps } from './scheduling/follow-ups.ts'
import { dayBlock, hours, leave, otherDay } from './scheduling/hours.ts'
import { place } from './scheduling/place.ts'
import { queue } from './scheduling/queue.ts'
import { series } from './scheduling/series.ts'
import { stranded } from './scheduling/stranded.ts'
import { queuePriority, queueToken } from './scheduling/token.ts'
import { waitlist } from './scheduling/waitlist.ts'
import { wall } from './scheduling/wall.ts'

const slotStatuses = ['available', 'taken', 'past', 'leave'] as const
const slot = z.object({
  time: clockTime,
  durationMinutes: z.number().int(),
  status: z.enum(slotStatuses),
  /** Who holds a taken slot. */
  appointmentId: id.nullable(),
})

/** Also beside another appointment, on purpose: permission `scheduling.overbook`. */
const overbook = { overbook: z.boolean().default(false) }

const actOn = (act: keyof typeof appointmentActs, path: string, summary: string) =>
  procedure(
    { method: 'POST', path: `/scheduling/appointments/{id}/${path}`, summary },
    { permission: appointmentActs[act].permission, scope: 'clinic', audit: 'write', idempotent: true },
  )

export const scheduling = {
  ...doctors,
  ...hours,
  ...calendar,
  ...queue,
  ...figures,
  followUps,
  ...wall,
  ...stranded,
  ...series,
  waitlist,

  slots: procedure(
    { method: 'GET', path: '/scheduling/doctors/{doctorId}/slots/{date}', summary: "A doctor's slots of one day" },
    reads,
  )
    .input(
      z.object({
        doctorId: id,
        date: calendarDate,
        type: appointmentType.default('new'),
        /** Instead of the length of the type. */
        durationMinutes: slotMinutes.optional(),
        /** An appointment that is to move: its own time is free for it. */
        movingId: id.optional(),
      }),
    )
    .output(z.object({ slotMinutes: z.number().int(), leave: leave.nullable(), ...otherDay, slots: z.array(slot) })),

  firstFree: procedure(
    { method: 'GET', path: '/scheduling/first-free', summary: 'The next free slots, earliest first' },
    reads,
  )
    .input(
      z.object({
        /** Any doctor when left out. */
        doctorId: id.optional(),
        type: appointmentType.default('new'),
        /** Today when left out. */
        from: calendarDate.optional(),
        days: z.number().int().min(1).max(60).default(14),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(z.array(place)),

  /**
   * CONFLICT `slotTaken` with `{ appointment }`, `outsideHours` with `{ blocks, leave, holiday, exception }`. VALIDATION for
   * a time that is over, that runs past midnight, or that the clock skips that day. With `overbook` another appointment is
   * not in the way, for whoever may do that; it is noted.
   */
  book: procedure(
    { method: 'POST', path: '/scheduling/appointments', summary: 'Book an appointment' },
    { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        patientId: id,
        doctorId: id,
        ...bookingTime,
        type: appointmentType.default('new'),
        reason: line(300).optional(),
        symptoms: prose(2_000).optional(),
        note: prose(2_000).optional(),
        ...overbook,
      }),
    )
    .output(appointment),

  /** What is written about an appointment; its time and its status have calls of their own. */
  updateAppointment: procedure(
    { method: 'PATCH', path: '/scheduling/appointments/{id}', summary: 'Change what is noted about an appointment' },
    { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(
      z.object({
        id,
        type: appointmentType.optional(),
        reason: line(300).nullable().optional(),
        symptoms: prose(2_000).nullable().optional(),
        note: prose(2_000).nullable().optional(),
        expectedUpdatedAt: instant,
      }),
    )
    .output(appointment),

  /** Refuses as `book` does; CONFLICT `notPossible` with `{ status }` once the patient has arrived. */
  reschedule: procedure(
    { method: 'POST', path: '/scheduling/appointments/{id}/reschedule', summary: 'Move an appointment' },
    { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(
      z.object({
        id,
        doctorId: id.optional(),
        ...bookingTime,
        reason: line(300).optional(),
        ...overbook,
        ...expectedUpdatedAt,
      }),
    )
    .output(appointment),

  confirm: actOn('confirm', 'confirm', 'Note that the patient will come')
    .input(z.object({ id, ...expectedUpdatedAt }))
    .output(appointment),

  cancel: actOn('cancel', 'cancel', 'Cancel an appointment')
    .input(z.object({ id, reason: line(300), ...expectedUpdatedAt }))
    .output(appointment),

  /** CONFLICT `notToday` for an appointment of another day. */
  checkIn: actOn('checkIn', 'check-in', 'Note that the patient has arrived')
    .input(z.object({ id, ...expectedUpdatedAt }))
    .output(appointment),

  start: actOn('start', 'start', 'Note that the patient is with the doctor')
    .input(z.object({ id, ...expectedUpdatedAt }))
    .output(appointment),

  complete: actOn('complete', 'complete', 'Note that the visit is over')
    .input(z.object({ id, ...expectedUpdatedAt }))
    .output(appointment),

  markNoShow: actOn('markNoShow', 'no-show', 'Note that the patient did not come')
    .input(z.object({ id, ...expectedUpdatedAt }))
    .output(appointment),

  /** Only the caller's step from `status` is taken back: CONFLICT `changedMeanwhile` when it is not the current one. */
  undoStatus: procedure(
    { method: 'POST', path: '/scheduling/appointments/{id}/undo', summary: 'Take back the last change of status' },
    { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ id, status: appointmentStatus }))
    .output(appointment),

  /** Takes the first gap from now on and checks the patient in. CONFLICT `outsideHours` on leave, `dayFull`. */
  walkIn: procedure(
    { method: 'POST', path: '/scheduling/walk-ins', summary: 'Check in a patient who has no appointment' },
    { permission: 'scheduling.checkIn', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        patientId: id,
        doctorId: id,
        type: appointmentType.default('new'),
        reason: line(300).optional(),
        /** By the patient's age when left out. */
        priority: queuePriority.optional(),
      }),
    )
    .output(appointment.extend({ token: queueToken })),

  get: procedure(
    { method: 'GET', path: '/scheduling/appointments/{id}', summary: 'An appointment with its history, oldest first' },
    reads,
  )
    .input(z.object({ id }))
    .output(listedAppointment.extend({ history: z.array(appointmentStep) })),

  day: procedure(
    { method: 'GET', path: '/scheduling/days/{date}', summary: 'The day board: doctors and appointments' },
    reads,
  )
    .input(z.object({ date: calendarDate, doctorId: id.optional(), includeCancelled: z.boolean().default(false) }))
    .output(
      z.object({
        date: calendarDate,
        today: calendarDate,
        doctors: z.array(
          doctor.extend({
            /** Working hours of this day. */
            blocks: z.array(dayBlock),
            leave: leave.nullable(),
            ...otherDay,
          }),
        ),
        /** By time; those who wait carry `checkedInAt`. */
        appointments: z.array(listedAppointment),
        /** Which of them are stranded: to come, and their doctor will not be there. */
        stranded: z.array(id),
      }),
    ),

  myDay: procedure(
    { method: 'GET', path: '/scheduling/my-day', summary: "The calling doctor's patients of a day" },
    { ...reads, scope: 'own' },
  )
    .input(z.object({ date: calendarDate.optional() }))
    .output(
      z.object({
        date: calendarDate,
        /** Checked in, in turn. */
        waiting: z.array(listedAppointment),
        withDoctor: z.array(listedAppointment),
        /** Not arrived yet, by time. */
        expected: z.array(listedAppointment),
        /** Latest first. */
        done: z.array(listedAppointment),
      }),
    ),

  forPatient: procedure(
    { method: 'GET', path: '/scheduling/patients/{patientId}/appointments', summary: 'Appointments, latest first' },
    reads,
  )
    .input(z.object({ patientId: id, ...pageInput }))
    .output(pageOf(appointment.extend({ doctorName: z.string() }))),
}
