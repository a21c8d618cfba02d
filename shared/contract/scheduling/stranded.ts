import { z } from 'zod'
import { strandedReasons } from '#shared/domain/scheduling/stranded.ts'
import { calendarDate, clockTime, id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'
import { appointment, listedAppointment } from './appointment.ts'
import { place } from './place.ts'

const strandedAppointment = z.object({
  appointment: listedAppointment,
  doctorName: z.string(),
  /** `left`: the doctor does not work here any more. */
  why: z.enum(strandedReasons),
  /** Where it could go, a colleague's time where its doctor has none; nothing is promised twice in one answer. */
  proposal: place.extend({ doctorName: z.string() }).nullable(),
})
export type StrandedAppointment = z.infer<typeof strandedAppointment>

/** Why one of many could not be done: the reason of its CONFLICT, or the key of the refused field. */
export const refused = z.array(z.object({ id, reason: z.string() }))

const books = { permission: 'scheduling.book', scope: 'clinic', audit: 'write', idempotent: false } as const

export const stranded = {
  listStranded: procedure(
    { method: 'GET', path: '/scheduling/stranded', summary: 'Appointments to come whose doctor will not be there' },
    reads,
  )
    .input(z.object({ doctorId: id.optional() }))
    .output(z.object({ items: z.array(strandedAppointment), more: z.boolean() })),

  countStranded: procedure(
    { method: 'GET', path: '/scheduling/stranded/count', summary: 'How many appointments to come are stranded' },
    reads,
  ).output(z.object({ count: z.number().int() })),

  /** Each on its own: what cannot be had is left where it is, and said. */
  moveMany: procedure({ method: 'POST', path: '/scheduling/moves', summary: 'Move several appointments' }, books)
    .input(
      z.object({
        moves: z
          .array(z.object({ id, doctorId: id, date: calendarDate, time: clockTime, expectedUpdatedAt: instant }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.object({ moved: z.array(appointment), refused })),

  /**
   * Puts appointments back to where they were before their last move, also outside the hours, where they stood before. Only
   * someone else's appointment is in the way: `slotTaken`.
   */
  undoMoves: procedure(
    { method: 'POST', path: '/scheduling/moves/undo', summary: 'Take back the last move of appointments' },
    books,
  )
    .input(
      z.object({
        moves: z
          .array(z.object({ id, expectedUpdatedAt: instant }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.object({ moved: z.array(appointment), refused })),
}
