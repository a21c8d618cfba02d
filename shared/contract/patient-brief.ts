import { z } from 'zod'
import { ageUnits } from '../domain/patients/birth-date.ts'
import { sexes } from '../domain/patients/terms.ts'
import { calendarDate, id } from './fields.ts'

/** What is known of a birth: the date, or the age that was told on a day. */
export const birth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: calendarDate }),
  z.object({ kind: z.literal('age'), value: z.number().int(), unit: z.enum(ageUnits), asOf: calendarDate }),
])

/** A patient as lists show one: enough to call the right person. */
export const patientBrief = z.object({
  id,
  code: z.string(),
  name: z.string(),
  localName: z.string().nullable(),
  sex: z.enum(sexes),
  birth: birth.nullable(),
  phone: z.string().nullable(),
})
export type PatientBrief = z.infer<typeof patientBrief>
