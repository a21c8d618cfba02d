import { z } from 'zod'
import { calendarDate, clockTime, id, line } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { manages, reads } from './access.ts'
import { appointment } from './appointment.ts'

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

export const hours = {
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
}
