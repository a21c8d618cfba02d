import { z } from 'zod'
import { calendarDate, clockTime, id, line } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { manages, reads } from './access.ts'
import { appointment } from './appointment.ts'

/** One stretch of a day; `00:00` at its end is midnight. A shift over midnight is two stretches, on two days. */
export const dayBlock = z.object({ start: clockTime, end: clockTime })

/** One stretch of a weekday, 1 Monday to 7 Sunday. */
const hoursBlock = dayBlock.extend({ weekday: z.number().int().min(1).max(7) })

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

/** Why a day is not like the week: the clinic is closed, or the doctor has other hours. */
export const otherDay = {
  /** The name of the day. */
  holiday: z.string().nullable(),
  exception: z.object({ reason: z.string().nullable() }).nullable(),
}

/** Hours of one day instead of the week's, also on a holiday. No blocks: the doctor does not consult that day. */
const hoursException = z.object({
  doctorId: id,
  date: calendarDate,
  blocks: z.array(dayBlock),
  reason: z.string().nullable(),
})

const holiday = z.object({ date: calendarDate, name: z.string() })

/** Appointments to come for which nobody will be there now. */
const stranded = { stranded: z.array(appointment) }

const range = { from: calendarDate, to: calendarDate }
const closes = { ...manages, permission: 'scheduling.manageHolidays' } as const

const week = {
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
    .output(z.object({ plans: z.array(hoursPlan), ...stranded })),

  removeHours: procedure(
    { method: 'DELETE', path: '/scheduling/doctors/{doctorId}/hours/{validFrom}', summary: 'Take back a plan' },
    manages,
  )
    .input(z.object({ doctorId: id, validFrom: calendarDate }))
    .output(z.object({ plans: z.array(hoursPlan), ...stranded })),
}

const leaves = {
  listLeave: procedure(
    { method: 'GET', path: '/scheduling/leave', summary: 'Days away in a range, earliest first' },
    reads,
  )
    .input(z.object({ doctorId: id.optional(), ...range }))
    .output(z.array(leave)),

  addLeave: procedure(
    { method: 'POST', path: '/scheduling/leave', summary: 'Note days away' },
    { ...manages, idempotent: false },
  )
    .input(z.object({ doctorId: id, ...range, reason: line(200).optional() }))
    .output(z.object({ leave, ...stranded })),

  removeLeave: procedure({ method: 'DELETE', path: '/scheduling/leave/{id}', summary: 'Take back days away' }, manages)
    .input(z.object({ id }))
    .output(z.object({ id })),
}

const exceptions = {
  listExceptions: procedure(
    { method: 'GET', path: '/scheduling/exceptions', summary: 'Days with other hours in a range, earliest first' },
    reads,
  )
    .input(z.object({ doctorId: id.optional(), ...range }))
    .output(z.array(hoursException)),

  setException: procedure(
    { method: 'PUT', path: '/scheduling/doctors/{doctorId}/exceptions/{date}', summary: 'Set the hours of one day' },
    manages,
  )
    .input(
      z.object({ doctorId: id, date: calendarDate, blocks: z.array(dayBlock).max(8), reason: line(200).optional() }),
    )
    .output(z.object({ exception: hoursException, ...stranded })),

  removeException: procedure(
    {
      method: 'DELETE',
      path: '/scheduling/doctors/{doctorId}/exceptions/{date}',
      summary: "Go back to the week's hours on a day",
    },
    manages,
  )
    .input(z.object({ doctorId: id, date: calendarDate }))
    .output(z.object({ date: calendarDate, ...stranded })),
}

const holidays = {
  listHolidays: procedure(
    { method: 'GET', path: '/scheduling/holidays', summary: 'Days in a range on which the clinic is closed' },
    reads,
  )
    .input(z.object(range))
    .output(z.array(holiday)),

  setHoliday: procedure(
    { method: 'PUT', path: '/scheduling/holidays/{date}', summary: 'Close the clinic for a day' },
    closes,
  )
    .input(z.object({ date: calendarDate, name: line(80) }))
    .output(z.object({ holiday, ...stranded })),

  removeHoliday: procedure(
    { method: 'DELETE', path: '/scheduling/holidays/{date}', summary: 'Open the clinic on a day after all' },
    closes,
  )
    .input(z.object({ date: calendarDate }))
    .output(z.object({ date: calendarDate })),
}

export const hours = { ...week, ...leaves, ...exceptions, ...holidays }
