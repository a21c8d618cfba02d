import { z } from 'zod'
import { drugForms } from '../../domain/prescriptions/terms.ts'

/** An ingredient of the medicine list, like `amoxicillin`. */
export const ingredientId = z.string().regex(/^[a-z0-9_]{1,60}$/)

export const medicineId = z.string().max(80)

export const medicine = z.object({
  /** Stable within the medicine list. */
  id: z.string(),
  /** The brand, or the generic name. */
  name: z.string(),
  kind: z.enum(['generic', 'brand']),
  /** What is in it, in words. */
  composition: z.string(),
  ingredientIds: z.array(z.string()),
  /** Empty for brands, whose strengths are not in the list. */
  presentations: z.array(z.object({ form: z.enum(drugForms), strength: z.string().nullable(), label: z.string() })),
  /** Usual adult dose, as prose from the list. */
  adultDose: z.string().nullable(),
  /** Indian schedule: H, H1, X. */
  schedule: z.string().nullable(),
  /** The clinic added it itself. */
  own: z.boolean(),
})
export type Medicine = z.infer<typeof medicine>
