import { z } from 'zod'
import { domains } from './domains.ts'

/** What changed in one committed transaction. `reset` asks the listener to read everything again. */
export const changeEvent = z.object({
  sequence: z.number().int(),
  changes: z.array(z.object({ domain: z.enum(domains), table: z.string(), ids: z.array(z.string()) })),
  reset: z.boolean().optional(),
})
export type ChangeEvent = z.infer<typeof changeEvent>
