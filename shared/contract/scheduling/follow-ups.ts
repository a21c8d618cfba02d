import { z } from 'zod'
import { calendarDate, clockTime, id, instant, line, pageInput, pageOf } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'

/** By the clinic's calendar: before today, today, after today. */
export const followUpParts = ['overdue', 'today', 'upcoming'] as const

const followUp = z.object({
  id,
  patientId: id,
  doctorId: id,
  doctorName: z.string(),
  /** The visit that asked for it; null where the front desk did. */
  visitId: id.nullable(),
  dueDate: calendarDate,
  dueTime: clockTime.nullable(),
  note: z.string().nullable(),
  /** `booked`: the patient has an appointment with the doctor; `done`: was seen, or a person said so. */
  state: z.enum(['open', 'booked', 'done', 'dropped']),
  closeReason: z.string().nullable(),
  createdAt: instant,
})

const writes = { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: true } as const

/** Patients who should come again. */
export const followUps = {
  list: procedure(
    { method: 'GET', path: '/scheduling/follow-ups', summary: 'Who should come again and has no appointment, by date' },
    reads,
  )
    .input(z.object({ part: z.enum(followUpParts), doctorId: id.optional(), ...pageInput }))
    .output(pageOf(followUp.extend({ patient: patientBrief }))),

  count: procedure(
    { method: 'GET', path: '/scheduling/follow-ups/count', summary: 'How many are overdue and due today; at most 100' },
    reads,
  ).output(z.object({ overdue: z.number().int(), today: z.number().int() })),

  forPatient: procedure(
    {
      method: 'GET',
      path: '/scheduling/patients/{patientId}/follow-ups',
      summary: "A patient's follow-ups, latest first",
    },
    reads,
  )
    .input(z.object({ patientId: id }))
    .output(z.array(followUp)),

  done: procedure(
    { method: 'POST', path: '/scheduling/follow-ups/{id}/done', summary: 'Note that nothing more is to be done' },
    writes,
  )
    .input(z.object({ id }))
    .output(followUp),

  drop: procedure(
    { method: 'POST', path: '/scheduling/follow-ups/{id}/drop', summary: 'Give a follow-up up, with the reason' },
    writes,
  )
    .input(z.object({ id, reason: line(300) }))
    .output(followUp),

  postpone: procedure(
    { method: 'POST', path: '/scheduling/follow-ups/{id}/postpone', summary: 'Set another day' },
    writes,
  )
    .input(z.object({ id, dueDate: calendarDate }))
    .output(followUp),

  /** Takes back `done` and `drop`. */
  reopen: procedure(
    { method: 'POST', path: '/scheduling/follow-ups/{id}/reopen', summary: 'Take back that it was closed' },
    writes,
  )
    .input(z.object({ id }))
    .output(followUp),
}
