import { z } from 'zod'
import { longestMinutes } from '#shared/domain/scheduling/hours.ts'
import { appointmentStatuses, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import { calendarDate, clockTime, id, instant } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { queueToken } from './token.ts'

export const slotMinutes = z.number().int().min(5).max(longestMinutes)
export const appointmentStatus = z.enum(appointmentStatuses)
export const appointmentType = z.enum(appointmentTypes)

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

/** The token is there once the patient has arrived. */
export const listedAppointment = appointment.extend({ patient: patientBrief, token: queueToken.nullable() })

/** A step in an appointment's life: it changed its status, its time or its doctor. */
export const appointmentStep = z.object({
  id,
  kind: z.enum(['status', 'move']),
  fromStatus: appointmentStatus,
  toStatus: appointmentStatus,
  from: z.object({ doctorId: id, date: calendarDate, time: clockTime, durationMinutes: z.number().int() }),
  reason: z.string().nullable(),
  at: instant,
  by: z.string(),
})

export const bookingTime = { date: calendarDate, time: clockTime, durationMinutes: slotMinutes.optional() }

/** The `updatedAt` that the change was made from: CONFLICT `changedMeanwhile` when someone was faster. */
export const expectedUpdatedAt = { expectedUpdatedAt: instant.optional() }
