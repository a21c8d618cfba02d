import { z } from 'zod'
import { id, instant } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { duplicate } from '../patients.ts'
import { procedure } from '../procedure.ts'

const registered = z.object({
  patient: patientBrief,
  at: instant,
  by: z.string(),
  deviceName: z.string(),
})

const pair = z.object({
  /** Registered first: its chart is the one to keep. */
  older: registered,
  newer: registered,
  reasons: duplicate.shape.reasons,
})
export type DuplicatePair = z.infer<typeof pair>

const merges = { permission: 'patients.merge', scope: 'clinic', audit: 'write', idempotent: true } as const
const both = z.object({ oneId: id, otherId: id })

export const duplicates = {
  /** Charts of the last weeks that two workstations seem to have made of one person. */
  list: procedure(
    { method: 'GET', path: '/sync/duplicates', summary: 'Charts that may be one person' },
    { ...merges, audit: 'none' },
  ).output(
    z.object({
      items: z.array(pair),
      /** Not all charts are compared yet: ask again. */
      looking: z.boolean(),
    }),
  ),

  dismiss: procedure(
    { method: 'POST', path: '/sync/duplicates/dismiss', summary: 'Note that two charts are two people' },
    merges,
  )
    .input(both)
    .output(both),

  undoDismiss: procedure({ method: 'POST', path: '/sync/duplicates/undo-dismiss', summary: 'Take that back' }, merges)
    .input(both)
    .output(both),
}
