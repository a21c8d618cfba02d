import { z } from 'zod'
import { id, instant, pageInput, pageOf } from './fields.ts'
import { procedure } from './procedure.ts'

const values = z.record(z.string(), z.json())

const auditChange = z.object({
  table: z.string(),
  id: z.string(),
  /** `i` a new row, `u` a changed one. */
  kind: z.enum(['i', 'u']),
  /** Changed columns by SQL name; null for a new row. Passwords and other secrets show as `•`. */
  before: values.nullable(),
  after: values,
})

const auditKind = z.enum(['read', 'write', 'security'])

const auditEntry = z.object({
  id,
  createdAt: instant,
  /** The acting user, or `system`; names are in `identity.directory`. */
  userId: z.string(),
  deviceId: id,
  sequence: z.number().int(),
  /** The contract path, job kind or `system.*` act. */
  action: z.string(),
  kind: auditKind,
  subjectTable: z.string().nullable(),
  subjectId: z.string().nullable(),
  patientId: id.nullable(),
  reason: z.string().nullable(),
  correlationId: z.string(),
  changes: z.array(auditChange),
})
export type AuditEntry = z.infer<typeof auditEntry>

/**
 * What is wrong with a device's chain: `edited` an entry differs from what was written, `deleted` entries are missing
 * in the middle, `cut` the newest are missing, `forged` the signed head does not belong to this chain.
 */
const auditFault = z.object({
  deviceId: id,
  /** The first entry that is wrong or missing. */
  sequence: z.number().int(),
  kind: z.enum(['edited', 'deleted', 'cut', 'forged']),
})
export type AuditFault = z.infer<typeof auditFault>

export const audit = {
  /** Newest first. A page may hold fewer entries than asked for, even none, while `next` says that the search goes on. */
  list: procedure(
    { method: 'GET', path: '/audit', summary: 'Who did and saw what' },
    { permission: 'audit.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(
      z.object({
        userId: z.string().min(1).max(60).optional(),
        /** A whole action or its beginning, e.g. `patients.`. */
        action: z.string().max(100).optional(),
        kind: auditKind.optional(),
        patientId: id.optional(),
        table: z.string().max(60).optional(),
        subjectId: z.string().max(120).optional(),
        from: instant.optional(),
        /** Exclusive. */
        to: instant.optional(),
        ...pageInput,
      }),
    )
    .output(pageOf(auditEntry)),

  /** Recomputes every device's chain; on a big clinic this takes a while, and work goes on meanwhile. */
  verify: procedure(
    { method: 'GET', path: '/audit/verify', summary: 'Whether the audit trail is whole' },
    { permission: 'audit.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(z.object({ ok: z.boolean(), checked: z.number().int(), firstFault: auditFault.optional() })),
}
