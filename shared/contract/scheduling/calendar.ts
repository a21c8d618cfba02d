import { z } from 'zod'
import { calendarDate, id, pageInput, pageOf } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'
import { listedAppointment } from './appointment.ts'
import { dayBlock, leave, otherDay } from './hours.ts'

const hours = z.array(dayBlock)

/** A day of the month, by its numbers. */
const monthDay = z.object({
  date: calendarDate,
  /** Doctors who consult. */
  doctors: z.number().int(),
  /** Not arrived yet. */
  expected: z.number().int(),
  /** Arrived, with the doctor, or done. */
  seen: z.number().int(),
  /** Cancelled or not come. */
  dropped: z.number().int(),
})

/** More than a day of appointments. */
export const calendar = {
  week: procedure(
    { method: 'GET', path: '/scheduling/doctors/{doctorId}/weeks/{from}', summary: "A doctor's seven days" },
    reads,
  )
    .input(z.object({ doctorId: id, from: calendarDate }))
    .output(
      z.object({
        from: calendarDate,
        days: z.array(z.object({ date: calendarDate, blocks: hours, leave: leave.nullable(), ...otherDay })),
        appointments: z.array(listedAppointment),
        /** Which of them are stranded: to come, and their doctor will not be there. */
        stranded: z.array(id),
      }),
    ),

  month: procedure(
    { method: 'GET', path: '/scheduling/months/{month}', summary: 'How full each day of a month is' },
    reads,
  )
    .input(
      z.object({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month like 2026-11'),
        /** Everyone when left out. */
        doctorId: id.optional(),
      }),
    )
    .output(z.object({ month: z.string(), days: z.array(monthDay) })),

  upcoming: procedure(
    { method: 'GET', path: '/scheduling/upcoming', summary: 'Who is expected from now on, earliest first' },
    reads,
  )
    .input(z.object({ doctorId: id.optional(), ...pageInput }))
    .output(pageOf(listedAppointment.extend({ doctorName: z.string() }))),
}
