import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'
import { declare } from './table.ts'

/** This workstation: exactly one row. */
export const thisDevice = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('this_device', {
    id: text('id').primaryKey().notNull(),
    clinicId: text('clinic_id').notNull(),
    name: text('name').notNull().default(''),
    /** The series letter of the numbers that this workstation hands out. */
    series: text('series').notNull(),
    /** Ed25519 keys as PEM. */
    publicKey: text('public_key').notNull(),
    privateKey: text('private_key').notNull(),
    /** Seals and names the files of the blob store, in base64. */
    blobKey: text('blob_key').notNull(),
    createdAt: instant('created_at').notNull(),
  }),
)

/** One row: whether triggers capture. Off while remote changes are applied. */
export const captureContext = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('capture_context', {
    id: integer('id').primaryKey().notNull(),
    capturing: integer('capturing').notNull().default(1),
  }),
)

/**
 * One entry per transaction of this workstation, gapless. `sequence` is the device sequence number. Pruning always keeps
 * the last row, because the next number follows from it.
 */
export const logEntries = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('log_entries', {
    sequence: integer('sequence').primaryKey().notNull(),
    /** Hybrid logical clock, see shared/sync/clock.ts. */
    clock: text('clock').notNull(),
    actorId: text('actor_id').notNull(),
    /** The contract path or job kind that caused it, e.g. `patients.create`. */
    operation: text('operation').notNull(),
    operationId: text('operation_id').notNull(),
    /** The entry's rows in `log_changes` are those after `firstChange`, exclusive, up to `lastChange`. */
    firstChange: integer('first_change').notNull(),
    lastChange: integer('last_change').notNull(),
  }),
)

/**
 * One row per row that a transaction changed, written by the generated triggers. No index: entries name ranges of ids,
 * and every page that a transaction touches is encrypted and flushed with it. Pruning always keeps the last row.
 */
export const logChanges = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('log_changes', {
    id: integer('id').primaryKey().notNull(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    /** `i` insert, `u` update. */
    kind: text('kind', { enum: ['i', 'u'] }).notNull(),
    /** Changed columns by SQL name, as JSON. */
    after: text('after').notNull(),
    before: text('before'),
  }),
)
