import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { insertOnly } from './columns.ts'
import { declare } from './table.ts'

/** One changed row inside an audit entry. `hash` covers the values with their salt, so that values may be erased later. */
export interface AuditChange {
  table: string
  id: string
  kind: 'i' | 'u'
  before: Record<string, unknown> | null
  after: Record<string, unknown>
  salt: string
  hash: string
}

/** The audit trail: one hash chain per device, insert-only. */
export const auditEntries = declare(
  { domain: 'audit', policy: 'derived' },
  sqliteTable(
    'audit_entries',
    {
      ...insertOnly,
      deviceId: text('device_id').notNull().default(''),
      /** Gapless per device, from 1. */
      sequence: integer('sequence').notNull().default(0),
      /** The contract path, job kind or `system.*` act. */
      action: text('action').notNull().default(''),
      kind: text('kind', { enum: ['read', 'write', 'security'] })
        .notNull()
        .default('write'),
      subjectTable: text('subject_table'),
      subjectId: text('subject_id'),
      /** The chart that was read or changed, when there is one. */
      patientId: text('patient_id'),
      /** Why, where a person had to say so; or what happened, for security entries. */
      reason: text('reason'),
      correlationId: text('correlation_id').notNull().default(''),
      changes: text('changes', { mode: 'json' }).$type<AuditChange[]>().notNull().default([]),
      previousHash: text('previous_hash').notNull().default(''),
      hash: text('hash').notNull().default(''),
    },
    // Ids grow with time, so the primary key also serves lists by time. Each entry is in one of the two partial indexes.
    table => [
      index('audit_entries_chain').on(table.deviceId, table.sequence),
      index('audit_entries_patient').on(table.patientId, table.id).where(sql`patient_id IS NOT NULL`),
      index('audit_entries_subject').on(table.subjectTable, table.subjectId).where(sql`patient_id IS NULL`),
      index('audit_entries_security').on(table.id).where(sql`kind = 'security'`),
    ],
  ),
)
