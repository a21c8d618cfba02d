import { z } from 'zod'
import { setNamePattern } from '../../domain/prescriptions/sets.ts'
import { id, instant, line } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { medicine, medicineId } from './medicine.ts'

/** One line as it is typed, in the line language, and the medicine that its name means; null for one in words alone. */
const setLine = z.object({ text: line(800), medicineId: medicineId.nullable() })

const details = z.object({
  /** Typed after a slash. */
  name: z.string().regex(setNamePattern, '1 to 20 letters or digits, without spaces'),
  lines: z.array(setLine).min(1).max(30),
  /** Every doctor sees it; an admin may change it. */
  shared: z.boolean(),
})

const drugSet = details.extend({
  id,
  name: z.string(),
  lines: z.array(
    setLine.extend({
      text: z.string(),
      /** Null where the line names none, or the list no longer has it. */
      medicine: medicine.nullable(),
    }),
  ),
  /** The caller's own. */
  own: z.boolean(),
  /** Whether the caller may change it. */
  changeable: z.boolean(),
  updatedAt: instant,
})
export type DrugSet = z.infer<typeof drugSet>

const reads = { permission: 'prescriptions.manageSets', scope: 'own', audit: 'none', idempotent: true } as const
const manages = { permission: 'prescriptions.manageSets', scope: 'own', audit: 'write', idempotent: true } as const

/**
 * Medicines that are prescribed together. VALIDATION `taken` at `name` when the same owner has a set of that name; at
 * `lines.N.text` for a line that leaves a doubt. FORBIDDEN for what is neither the caller's own nor, for an admin, shared.
 */
export const sets = {
  list: procedure(
    {
      method: 'GET',
      path: '/prescriptions/sets',
      summary: "The caller's sets, then those that are shared; at most 500",
    },
    reads,
  ).output(z.array(drugSet)),

  add: procedure(
    { method: 'POST', path: '/prescriptions/sets', summary: 'Add a set' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(drugSet),

  change: procedure({ method: 'PUT', path: '/prescriptions/sets/{id}', summary: 'Change a set' }, manages)
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(drugSet),

  remove: procedure({ method: 'DELETE', path: '/prescriptions/sets/{id}', summary: 'Remove a set' }, manages)
    .input(z.object({ id }))
    .output(z.object({ id })),

  restore: procedure({ method: 'POST', path: '/prescriptions/sets/{id}/restore', summary: 'Bring a set back' }, manages)
    .input(z.object({ id }))
    .output(drugSet),
}
