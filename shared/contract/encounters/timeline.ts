import { z } from 'zod'
import { visitStatuses, visitTypes } from '../../domain/encounters/terms.ts'
import { calendarDate, id, instant } from '../fields.ts'
import { measurement } from './vitals.ts'

export const visitOnTimeline = z.object({
  kind: z.literal('visit'),
  id,
  at: instant,
  date: calendarDate,
  doctorName: z.string(),
  type: z.enum(visitTypes),
  status: z.enum(visitStatuses),
  complaint: z.string(),
  diagnoses: z.array(z.object({ text: z.string(), code: z.string().nullable() })),
  signedAt: instant.nullable(),
})
export type VisitOnTimeline = z.infer<typeof visitOnTimeline>

/** Readings that were taken together; the id is the set's. */
export const readingsOnTimeline = z.object({
  kind: z.literal('readings'),
  id,
  at: instant,
  visitId: id,
  readings: z.array(measurement),
})
export type ReadingsOnTimeline = z.infer<typeof readingsOnTimeline>
