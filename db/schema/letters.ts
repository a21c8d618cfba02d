import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { letterKinds } from '#shared/domain/documents/kinds.ts'
import type { CalendarDate } from '#shared/time.ts'
import { calendarDate, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

/** Letters as they were signed. A correction is a row of its own that names the one it replaces. */
export const signedLetters = declare(
  { domain: 'documents', policy: 'ledger' },
  sqliteTable(
    'signed_letters',
    {
      ...insertOnly,
      number: text('number').notNull().default(''),
      kind: text('kind', { enum: letterKinds }).notNull().default('referral'),
      visitId: text('visit_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      /** `LetterContent` of the contract. */
      content: text('content', { mode: 'json' }).$type<unknown>(),
      replacesId: text('replaces_id'),
      reason: text('reason'),
    },
    table => [
      index('signed_letters_visit').on(table.visitId, table.id),
      index('signed_letters_replaces').on(table.replacesId),
    ],
  ),
)

/** What a doctor is writing, one row per visit and kind of letter. */
export const letterDrafts = declare(
  { domain: 'documents', policy: 'local' },
  sqliteTable('letter_drafts', {
    /** Visit and kind: `<visit id> <kind>`. */
    id: text('id').primaryKey().notNull(),
    userId: text('user_id').notNull(),
    content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
    savedAt: instant('saved_at').notNull(),
  }),
)
