import { z } from 'zod'

/** Age in days, or length in cm, with L, M and S. */
const rows = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly()).readonly()

/** The tables that `shared/domain/encounters/growth` reads, as `GrowthReference`. */
export const growthReference = z.object({
  /** To be shown with every chart. */
  source: z.string(),
  rows: z.object({
    weightForAge: rows,
    lengthForAge: rows,
    weightForLength: rows,
    bmiForAge: rows,
    headForAge: rows,
  }),
})
