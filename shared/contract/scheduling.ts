import { z } from 'zod'
import { longestMinutes } from '../domain/scheduling/hours.ts'
import { appointmentActs, appointmentStatuses, appointmentTypes } from '../domain/scheduling/status.ts'
import { calendarDate, clockTime, id, instant, line, money, pageInput, pageOf } from './fields.ts'
import { patientBrief } from './patient-brief.ts'
import { procedure } from './procedure.ts'

const slotMinutes = z.number().int().min(5).max(longestMinutes)
const appointmentStatus = z.enum(appointmentStatuses)
const appointmentType = z.enum(appointmentTypes)

/** What a clinic records about a doctor beside the user: the id is the user's. */
const doctorDetails = z.object({
  specialization: line(80).nullable(),
  qualification: line(120).nullable(),
  licenceNumber: line(60).nullable(),
  /** The calendar year in which the doctor began to practise. */
  practisingSince: z.number().int().min(1930).max(2100).nullable(),
  fee: money.nullable(),
  room: line(40).nullable(),
  /** A colour of the day board, like `#0f766e`. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'a colour like #0f766e')
    .nullable(),
  /** Replaces the clinic's length of a slot. */
  slotMinutes: slotMinutes.nullable(),
})

/** `updatedAt` is null while a user with the doctor's role has no details yet. */
export const doctor = doctorDetails.extend({
  id,
  name: z.string(),
  active: z.boolean(),
  updatedAt: instant.nullable(),
})
export type Doctor = z.infer<typeof doctor>

/** One stretch of a weekday, 1 Monday to 7 Sunday. */
const hoursBlock = z.object({ weekday: z.number().int().min(1).max(7), start: clockTime, end: clockTime })

/** The week as it is from `validFrom` until the next plan begins. No blocks: the doctor does not consult. */
const hoursPlan = z.object({ validFrom: calendarDate, blocks: z.array(hoursBlock) })

export const leave = z.object({
  id,
  doctorId: id,
  from: calendarDate,
  /** The last day away. */
  to: calendarDate,
  reason: z.string().nullable(),
})

const slotStatuses = ['available', 'taken', 'past', 'leave'] as const
const slot = z.object({
  time: clockTime,
  durationMinutes: z.number().int(),
  status: z.enum(slotStatuses),
  /** Who holds a taken slot. */
  appointmentId: id.nullable(),
})

/** Date and time are the clinic's wall calendar and clock. */
export const appointment = z.object({
  id,
  patientId: id,
  doctorId: id,
  date: calendarDate,
  time: clockTime,
  durationMinutes: z.number().int(),
  type: appointmentType,
  status: appointmentStatus,
  reason: z.string().nullable(),
  symptoms: z.string().nullable(),
  /** What the front desk should know. */
  note: z.string().nullable(),
  /** Shared by appointments that were booked as one series. */
  seriesId: id.nullable(),
  walkIn: z.boolean(),
  checkedInAt: instant.nullable(),
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  /** Since when it stays beside another appointment on purpose. */
  overbookedAt: instant.nullable(),
  /** When the clock, not a person, found that the patient had not come. */
  missedAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
})
export type Appointment = z.infer<typeof appointment>

export const listedAppointment = appointment.extend({ patient: patientBrief })

/** A step in an appointment's life: it changed its status, its time or its doctor. */
const appointmentStep = z.object({
  id,
  kind: z.enum(['status', 'move']),
  fromStatus: appointmentStatus,
  toStatus: appointmentStatus,
  from: z.object({ doctorId: id, date: calendarDate, time: clockTime, durationMinutes: z.number().int() }),
  reason: z.string().nullable(),
  at: instant,
  by: z.string(),
})

const bookingTime = { date: calendarDate, time: clockTime, durationMinutes: slotMinutes.optional() }

/** The `updatedAt` that the change was made from: CONFLICT `changedMeanwhile` when someone was faster. */
const expectedUpdatedAt = { expectedUpdatedAt: instant.optional() }

const actOn = (act: keyof typeof appointmentActs, path: string, summary: string) =>
  procedure(
    { method: 'POST', path: `/scheduling/appointments/{id}/${path}`, summary },
    { permission: appointmentActs[act].permission, scope: 'clinic', audit: 'write', idempotent: true },
  )

const reads = { permission: 'scheduling.read', scope: 'clinic', audit: 'none', idempotent: true } as const
const manages = { permission: 'scheduling.manageSchedules', scope: 'clinic', audit: 'write', idempotent: true } as const

export const scheduling = {
  listDoctors: procedure({ method: 'GET', path: '/scheduling/doctors', summary: 'Doctors, by name' }, reads)
    .input(z.object({ includeInactive: z.boolean().default(false) }))
    .output(z.array(doctor)),

  saveDoctor: procedure(
    { method: 'PUT', path: '/scheduling/doctors/{id}', summary: "Record a doctor's details; the id is the user's" },
    { permission: 'scheduling.manageDoctors', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(doctorDetails.extend({ id, expectedUpdatedAt: instant.nullable() }))
    .output(doctor),

  getHours: procedure(
    {
      method: 'GET',
      path: '/scheduling/doctors/{doctorId}/hours',
      summary: "A doctor's weekly hours, newest plan first",
    },
    reads,
  )
    .input(z.object({ doctorId: id }))
    .output(z.array(hoursPlan)),

  setHours: procedure(
    { method: 'PUT', path: '/scheduling/doctors/{doctorId}/hours/{validFrom}', summary: 'Set the week from a day on' },
    manages,
  )
    .input(z.object({ doctorId: id, validFrom: calendarDate, blocks: z.array(hoursBlock).max(42) }))
    .output(z.array(hoursPlan)),

  removeHours: procedure(
    { method: 'DELETE', path: '/scheduling/doctors/{doctorId}/hours/{validFrom}', summary: 'Take back a plan' },
    manages,
  )
    .input(z.object({ doctorId: id, validFrom: calendarDate }))
    .output(z.array(hoursPlan)),

  listLeave: procedure(
    { method: 'GET', path: '/scheduling/leave', summary: 'Days away in a range, earliest first' },
    reads,
  )
    .input(z.object({ doctorId: id.optional(), from: calendarDate, to: calendarDate }))
    .output(z.array(leave)),

  addLeave: procedure(
    { method: 'POST', path: '/scheduling/leave', summary: 'Note days away; answers which appointments they hit' },
    { ...manages, idempotent: false },
  )
    .input(z.object({ doctorId: id, from: calendarDate, to: calendarDate, reason: line(200).optional() }))
    .output(z.object({ leave, affected: z.array(appointment) })),

  removeLeave: procedure({ method: 'DELETE', path: '/scheduling/leave/{id}', summary: 'Take back days away' }, manages)
    .input(z.object({ id }))
    .output(z.object({ id })),

  slots: procedure(
    { method: 'GET', path: '/scheduling/doctors/{doctorId}/slots/{date}', summary: "A doctor's slots of one day" },
    reads,
  )
    .input(z.object({ doctorId: id, date: calendarDate }))
    .output(z.object({ slotMinutes: z.number().int(), leave: leave.nullable(), slots: z.array(slot) })),

  firstFree: procedure(
    { method: 'GET', path: '/scheduling/first-free', summary: 'The next free slots, earliest first' },
    reads,
  )
    .input(
      z.object({
        /** Any doctor when left out. */
        doctorId: id.optional(),
        /** Today when left out. */
        from: calendarDate.optional(),
        days: z.number().int().min(1).max(60).default(14),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(
      z.array(z.object({ doctorId: id, date: calendarDate, time: clockTime, durationMinutes: z.number().int() })),
    ),

  /**
   * CONFLICT `slotTaken` with `{ appointment }`, `outsideHours` with `{ blocks, leave }`. VALIDATION for a time that is
   * over, that runs past midnight, or that the clock skips that day.
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
      }),
    )
    .output(appointment),

  /** Refuses as `book` does; CONFLICT `notPossible` with `{ status }` once the patient has arrived. */
  reschedule: procedure(
    { method: 'POST', path: '/scheduling/appointments/{id}/reschedule', summary: 'Move an appointment' },
    { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(
      z.object({ id, doctorId: id.optional(), ...bookingTime, reason: line(300).optional(), ...expectedUpdatedAt }),
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
      z.object({ patientId: id, doctorId: id, type: appointmentType.default('new'), reason: line(300).optional() }),
    )
    .output(appointment),

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
            blocks: z.array(z.object({ start: clockTime, end: clockTime })),
            leave: leave.nullable(),
          }),
        ),
        /** By time; those who wait carry `checkedInAt`. */
        appointments: z.array(listedAppointment),
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
        /** Checked in, the longest waiting first. */
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
