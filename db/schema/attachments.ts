import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { insertOnly } from './columns.ts'
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
