import { z } from 'zod'
import { calendarDate, id, instant, line, money } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { picture } from '../settings.ts'
import { reads } from './access.ts'
import { appointmentType, slotMinutes } from './appointment.ts'
import { place } from './place.ts'

/** What a clinic records about a doctor beside the user: the id is the user's. */
const doctorDetails = z.object({
  specialization: line(80).nullable(),
  qualification: line(120).nullable(),
  licenceNumber: line(60).nullable(),
  /** The calendar year in which the doctor began to practise. */
  practisingSince: z.number().int().min(1930).max(2100).nullable(),
  fee: money.nullable(),
  room: line(40).nullable(),
  departmentId: id.nullable(),
  /** A colour of the day board, like `#0f766e`. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'a colour like #0f766e')
    .nullable(),
  /** Replaces the clinic's length of a slot. */
  slotMinutes: slotMinutes.nullable(),
  /** Replace the clinic's length of these types of appointments. */
  followUpMinutes: slotMinutes.nullable(),
  procedureMinutes: slotMinutes.nullable(),
})

/** `updatedAt` is null while a user with the doctor's role has no details yet. */
export const doctor = doctorDetails.extend({
  id,
  name: z.string(),
  /** Null also where the department was removed. */
  department: z.string().nullable(),
  /** Read it by `attachments.get`. */
  photoId: id.nullable(),
  active: z.boolean(),
  updatedAt: instant.nullable(),
})
export type Doctor = z.infer<typeof doctor>

export const doctors = {
  listDoctors: procedure({ method: 'GET', path: '/scheduling/doctors', summary: 'Doctors, by name' }, reads)
    .input(z.object({ includeInactive: z.boolean().default(false) }))
    .output(z.array(doctor)),

  saveDoctor: procedure(
    { method: 'PUT', path: '/scheduling/doctors/{id}', summary: "Record a doctor's details; the id is the user's" },
    { permission: 'scheduling.manageDoctors', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(doctorDetails.extend({ id, expectedUpdatedAt: instant.nullable() }))
    .output(doctor),

  /** By name, field, department, day and part of the day, as people say it: `skin doctor tomorrow afternoon`. */
  findDoctors: procedure(
    { method: 'GET', path: '/scheduling/find-doctors', summary: 'Doctors with their first free times, by words' },
    reads,
  )
    .input(z.object({ text: line(120), type: appointmentType.default('new') }))
    .output(
      z.object({
        /** What was understood. */
        date: calendarDate.nullable(),
        part: z.enum(['morning', 'afternoon', 'evening']).nullable(),
        /** Whoever is free first comes first; those without a free time come last. */
        doctors: z.array(
          z.object({ id, name: z.string(), specialization: z.string().nullable(), free: z.array(place) }),
        ),
      }),
    ),

  /** VALIDATION at `picture` as `attachments.setClinicLogo`. */
  setDoctorPhoto: procedure(
    { method: 'PUT', path: '/scheduling/doctors/{id}/photo', summary: 'Set the photo, or take it away with null' },
    { permission: 'scheduling.manageDoctors', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ id, picture: picture.nullable() }))
    .output(doctor),
}
