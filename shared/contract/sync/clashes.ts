import { z } from 'zod'
import { calendarDate, clockTime, id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { appointment, listedAppointment } from '../scheduling/appointment.ts'

const proposal = z.object({
  /** The appointment that can still be moved: the later booked one, unless its patient has arrived. */
  appointmentId: id,
  updatedAt: instant,
  date: calendarDate,
  time: clockTime,
})

const clash = z.object({
  /** Booked later than the one that holds the time. */
  appointment: listedAppointment,
  holder: listedAppointment,
  doctorName: z.string(),
  /** Null when neither can be moved, or the doctor has no free time soon. */
  proposal: proposal.nullable(),
})
export type Clash = z.infer<typeof clash>

const books = { permission: 'scheduling.book', scope: 'clinic', audit: 'none', idempotent: true } as const
const overbooks = { permission: 'scheduling.overbook', scope: 'clinic', audit: 'write', idempotent: true } as const

export const clashes = {
  /** Appointments of one doctor at the same time, from now on, earliest first. */
  list: procedure({ method: 'GET', path: '/sync/clashes', summary: 'Double bookings to be sorted out' }, books).output(
    z.object({
      items: z.array(clash),
      /** There are more than are listed. */
      more: z.boolean(),
    }),
  ),

  count: procedure(
    { method: 'GET', path: '/sync/clashes/count', summary: 'How many double bookings there are' },
    books,
  ).output(z.object({ open: z.number().int() })),

  /** CONFLICT `changedMeanwhile`, `noClash`. */
  keep: procedure(
    { method: 'POST', path: '/sync/clashes/{id}/keep', summary: 'Leave an appointment beside another on purpose' },
    overbooks,
  )
    .input(z.object({ id, expectedUpdatedAt: instant }))
    .output(appointment),

  undoKeep: procedure(
    { method: 'POST', path: '/sync/clashes/{id}/undo-keep', summary: 'Take back that an appointment may stay' },
    overbooks,
  )
    .input(z.object({ id }))
    .output(appointment),
}
