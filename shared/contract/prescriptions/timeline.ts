import { z } from 'zod'
import { calendarDate, id, instant } from '../fields.ts'

export const prescriptionOnTimeline = z.object({
  kind: z.literal('prescription'),
  id,
  at: instant,
  date: calendarDate,
  visitId: id,
  number: z.string(),
  doctorName: z.string(),
  medicines: z.array(z.string()),
  /** A later prescription stands instead. */
  replaced: z.boolean(),
})
export type PrescriptionOnTimeline = z.infer<typeof prescriptionOnTimeline>
