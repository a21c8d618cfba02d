import { z } from 'zod'
import { calendarDate, clockTime, line, prose } from '../fields.ts'

/** A code of ICD-10, like `J45.909`. */
const icd10Code = z.string().regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'a code like J45.909')

const diagnosis = z.object({ text: line(300), code: icd10Code.nullable() })

/** What is written under the headings of a note; the day of the follow-up is asked for apart. */
export const noteBody = z.object({
  complaint: prose(),
  history: prose(),
  findings: prose(),
  /** The first is the main one. */
  diagnoses: z.array(diagnosis).max(30),
  plan: prose(),
  testsAdvised: prose().default(''),
  /** Done in this visit. */
  procedures: prose().default(''),
  advice: prose(),
})

/** What a doctor writes about a visit. Empty text is fine: a note grows. */
export const noteContent = noteBody.extend({
  followUpDate: calendarDate.nullable(),
  /** Of the clinic's clock; kept only with a date. */
  followUpTime: clockTime.nullable().default(null),
})
export type NoteContent = z.infer<typeof noteContent>
