import { z } from 'zod'
import { calendarDate, clockTime, id } from '../fields.ts'

/** A time of a doctor. */
export const place = z.object({
  doctorId: id,
  date: calendarDate,
  time: clockTime,
  durationMinutes: z.number().int(),
})
