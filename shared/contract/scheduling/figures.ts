import { z } from 'zod'
import { calendarDate, id, pageInput, pageOf } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { reads } from './access.ts'
import { appointmentStatus, listedAppointment } from './appointment.ts'

/** Both ends included. */
const range = { from: calendarDate, to: calendarDate }

const counts = {
  booked: z.number().int(),
  seen: z.number().int(),
  noShow: z.number().int(),
  cancelled: z.number().int(),
}

/** How the clinic's days went, in figures, and the appointments behind each of them. */
export const figures = {
  figures: procedure(
    { method: 'GET', path: '/scheduling/figures', summary: 'Appointments of a range: per doctor, and week by week' },
    reads,
  )
    .input(z.object(range))
    .output(
      z.object({
        doctors: z.array(
          z.object({
            doctorId: id,
            name: z.string(),
            ...counts,
            /** Averages in minutes; null where nothing was measured. */
            waitMinutes: z.number().nullable(),
            consultMinutes: z.number().nullable(),
          }),
        ),
        /** Oldest first; `monday` is its first day. */
        weeks: z.array(z.object({ monday: calendarDate, ...counts })),
      }),
    ),

  figureRows: procedure(
    {
      method: 'GET',
      path: '/scheduling/figures/appointments',
      summary: 'The appointments behind a figure, latest first',
    },
    reads,
  )
    .input(
      z.object({
        ...range,
        doctorId: id.optional(),
        statuses: z.array(appointmentStatus).max(7).optional(),
        ...pageInput,
      }),
    )
    .output(pageOf(listedAppointment.extend({ doctorName: z.string() }))),
}
