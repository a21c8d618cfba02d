import { z } from 'zod'

/** Building blocks of inputs and outputs. Limits protect the database, not style: they are far above real use. */
export const id = z.uuid()
export const instant = z.number().int().min(0).max(8_640_000_000_000_000).brand<'Instant'>()
export const calendarDate = z.iso.date().brand<'CalendarDate'>()
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time like 09:30')
  .brand<'ClockTime'>()
/** Minor units of the clinic's currency; the limit keeps sums exact. */
export const money = z.number().int().min(0).max(1_000_000_000_000).brand<'Money'>()

// Control characters but tab and line breaks have no business in a record and break printing.
const noControls = /^(?:[^\p{Cc}]|[\t\n\r])*$/u

/** One trimmed line that is not empty. */
export const line = (max = 200) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    .regex(noControls, 'holds control characters')
    .regex(/^[^\r\n]*$/, 'must be one line')

/** Prose, possibly empty, with line breaks. */
export const prose = (max = 20_000) => z.string().max(max).regex(noControls, 'holds control characters')

/** A page of a list that is read by keyset: pass `next` back as `after` for the following page. */
export const pageInput = { after: z.string().max(200).optional(), limit: z.number().int().min(1).max(200).default(50) }
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
