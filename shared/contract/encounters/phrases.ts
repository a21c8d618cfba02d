import { z } from 'zod'
import { phraseText } from '../../domain/encounters/phrases.ts'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { manages, readsAids } from './aids.ts'

const details = z.object({
  /** Typed after a dot. */
  abbreviation: z.string().regex(phraseText.abbreviation, '1 to 20 letters or digits, without spaces'),
  wording: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(4_000)
    .regex(phraseText.wording, 'holds control characters'),
  /** The whole clinic's, or the caller's own. */
  shared: z.boolean(),
})

const phrase = details.extend({ id, abbreviation: z.string(), wording: z.string(), updatedAt: instant })
export type Phrase = z.infer<typeof phrase>

/**
 * Abbreviations that a note writes out. VALIDATION `taken` at `abbreviation` when the same owner has it already.
 * FORBIDDEN for what belongs to another person.
 */
export const phrases = {
  list: procedure(
    { method: 'GET', path: '/encounters/phrases', summary: "The caller's phrases and the clinic's; at most 1,000" },
    readsAids,
  ).output(z.array(phrase)),

  add: procedure(
    { method: 'POST', path: '/encounters/phrases', summary: 'Add a phrase' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(phrase),

  change: procedure({ method: 'PUT', path: '/encounters/phrases/{id}', summary: 'Change a phrase' }, manages)
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(phrase),

  remove: procedure({ method: 'DELETE', path: '/encounters/phrases/{id}', summary: 'Remove a phrase' }, manages)
    .input(z.object({ id }))
    .output(z.object({ id })),

  restore: procedure(
    { method: 'POST', path: '/encounters/phrases/{id}/restore', summary: 'Bring a phrase back' },
    manages,
  )
    .input(z.object({ id }))
    .output(phrase),
}
