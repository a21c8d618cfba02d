import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

/** A sealed file in the blob store. `blobName` is the keyed hash of its content. */
export const attachments = declare(
  { domain: 'attachments', policy: 'ledger' },
  sqliteTable(
    'attachments',
    {
      ...insertOnly,
      blobName: text('blob_name').notNull().default(''),
      mediaType: text('media_type').notNull().default('application/octet-stream'),
      size: integer('size').notNull().default(0),
      /** What it belongs to, e.g. `patients` and the patient's id. */
      ownerTable: text('owner_table').notNull().default(''),
      ownerId: text('owner_id').notNull().default(''),
      purpose: text('purpose').notNull().default('file'),
      title: text('title').notNull().default(''),
    },
    table => [index('attachments_owner').on(table.ownerTable, table.ownerId)],
  ),
)

/** What this workstation knows of each file: whether it is here, and whether a relay holds it. */
export const fileCopies = declare(
  { domain: 'attachments', policy: 'local' },
  sqliteTable('file_copies', {
    blobName: text('blob_name').primaryKey().notNull(),
    here: flag('here').notNull().default(false),
    /** When a relay proved that it holds all of it. */
    heldAt: instant('held_at'),
    /** When another workstation, which hosted on the network, proved that it has it. It may be rid of it any day. */
    nearAt: instant('near_at'),
    openedAt: instant('opened_at'),
    /** What kept the last attempt to send or fetch it from working: a key of the texts `sync:files.faults`. */
    fault: text('fault'),
  }),
)

/** Which files this workstation keeps: at most one row. */
export const fileSettings = declare(
  { domain: 'attachments', policy: 'local' },
  sqliteTable('file_settings', {
    id: integer('id').primaryKey().notNull(),
    policy: text('policy', { enum: ['all', 'recent', 'onOpen'] })
      .notNull()
      .default('all'),
    recentDays: integer('recent_days').notNull().default(90),
  }),
)
