import { z } from 'zod'
import { domains } from '#shared/domains.ts'
import { id, instant, pageInput, pageOf } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { procedure } from '../procedure.ts'

/** How a value is to be read. `name` is in words already; `list` is JSON text of a list. */
export const fieldKinds = [
  'text',
  'term',
  'number',
  'money',
  'flag',
  'instant',
  'date',
  'time',
  'person',
  'name',
  'list',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** A value as the database has it. */
export const columnValue = z.union([z.string(), z.number(), z.null()])
export type ColumnValue = z.infer<typeof columnValue>

const field = z.object({
  /** SQL name; its words are in the texts. */
  column: z.string(),
  kind: z.enum(fieldKinds),
  now: columnValue,
  lost: columnValue,
  /** Free text, which may be put together from both. */
  merges: z.enum(['line', 'prose']).nullable(),
})

/** Who wrote a value, when, and on which workstation. */
const author = z.object({
  userId: z.string(),
  at: instant.nullable(),
  deviceId: z.string(),
  deviceName: z.string(),
})

export const conflict = z.object({
  id: z.uuid(),
  table: z.string(),
  rowId: z.string(),
  domain: z.enum(domains),
  /** What the record is called, e.g. the substance of an allergy. */
  about: z.string().nullable(),
  patient: patientBrief.nullable(),
  /** `removal`: one removed the record, the other went on with it. */
  kind: z.enum(['edit', 'removal']),
  clinical: z.boolean(),
  fields: z.array(field),
  now: author.nullable(),
  lost: author,
  /** Changes with the values: settling names the one that was looked at. */
  version: z.string(),
  /** Why the lost value cannot be brought back here: the record is signed, or it belongs to an account. */
  fixed: z.enum(['signed', 'account']).nullable(),
})
export type Conflict = z.infer<typeof conflict>

const conflictChoices = ['kept', 'lost', 'merged'] as const
const settles = {
  permission: 'sync.settleConflicts',
  scope: 'clinic',
  audit: 'write',
  idempotent: true,
} as const
const reads = { ...settles, audit: 'none' } as const
const seen = { id: z.uuid(), expected: z.string().max(64) }
const settled = z.object({ id: z.uuid(), choice: z.enum(conflictChoices) })

export const conflicts = {
  /**
   * What two workstations wrote at once and nobody has decided yet, clinical first, then newest first; only what the
   * caller may decide. A page may hold fewer than asked for while `next` says that there is more.
   */
  list: procedure({ method: 'GET', path: '/sync/conflicts', summary: 'Values that lost, to be decided' }, reads)
    .input(z.object({ patientId: id.optional(), domain: z.enum(domains).optional(), ...pageInput }))
    .output(pageOf(conflict)),

  /** Counts to a hundred; `more` says that there are others. */
  count: procedure(
    { method: 'GET', path: '/sync/conflicts/count', summary: 'How many conflicts are open' },
    reads,
  ).output(z.object({ open: z.number().int(), more: z.boolean() })),

  /**
   * `kept` leaves what is there, `lost` writes the other value, `merged` writes `values` (free text only). CONFLICT
   * `changedMeanwhile` when the values are not those of `expected`, `signed`, `elsewhere`, `slotTaken`.
   */
  settle: procedure({ method: 'POST', path: '/sync/conflicts/{id}/settle', summary: 'Decide a conflict' }, settles)
    .input(
      z.object({
        ...seen,
        choice: z.enum(conflictChoices),
        values: z.record(z.string().max(60), z.string().max(20_000)).optional(),
      }),
    )
    .output(settled),

  /** The same choice for many, each on its own: those that could not be settled come back with the reason. */
  settleMany: procedure({ method: 'POST', path: '/sync/conflicts/settle', summary: 'Decide many conflicts' }, settles)
    .input(z.object({ conflicts: z.array(z.object(seen)).min(1).max(200), choice: z.enum(['kept', 'lost']) }))
    .output(z.object({ settled: z.array(z.uuid()), failed: z.array(z.object({ id: z.uuid(), reason: z.string() })) })),

  /** Takes a decision back, with what it wrote. CONFLICT `changedMeanwhile` when someone wrote over that. */
  reopen: procedure({ method: 'POST', path: '/sync/conflicts/{id}/reopen', summary: 'Take back a decision' }, settles)
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ id: z.uuid() })),
}
