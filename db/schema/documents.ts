import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documentKinds } from '#shared/domain/documents/kinds.ts'
import type { LetterheadKind, LetterheadLayout } from '#shared/domain/documents/letterhead.ts'
import { languages } from '#shared/i18n/languages.ts'
import { editable, flag, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

/** Papers as they left the printer. Whoever changes a name, an address or a letterhead later changes none of them. */
export const generatedDocuments = declare(
  { domain: 'documents', policy: 'ledger' },
  sqliteTable(
    'generated_documents',
    {
      ...insertOnly,
      kind: text('kind', { enum: documentKinds }).notNull().default('prescription'),
      patientId: text('patient_id').notNull().default(''),
      visitId: text('visit_id'),
      /** The number that the paper bears, where it has one. */
      number: text('number'),
      language: text('language', { enum: languages }).notNull().default('en'),
      fileName: text('file_name').notNull().default(''),
      /** The attachment that holds the drawn pages, without the letterhead behind them. */
      fileId: text('file_id').notNull().default(''),
      /** SHA-256 of those pages: the same paper printed again is no second paper. */
      digest: text('digest').notNull().default(''),
      /** The version of the letterhead behind them; null for the head that Nadi draws. */
      letterheadVersionId: text('letterhead_version_id'),
    },
    table => [index('generated_documents_patient').on(table.patientId, table.id)],
  ),
)

/** The paper that a doctor or the clinic prints on. What it looks like is in its versions. */
export const letterheads = declare(
  { domain: 'documents', policy: 'lww' },
  sqliteTable('letterheads', {
    ...editable,
    /** Null for the whole clinic. */
    doctorId: text('doctor_id'),
    name: text('name').notNull().default(''),
    kinds: text('kinds', { mode: 'json' }).$type<LetterheadKind[]>().notNull().default([]),
    /** When it was made the default of its kinds; null for one that is only chosen by hand. */
    defaultSince: instant('default_since'),
    active: flag('active').notNull().default(true),
  }),
)

/** What a letterhead looked like from one change to the next. The last one holds. */
export const letterheadVersions = declare(
  { domain: 'documents', policy: 'ledger' },
  sqliteTable(
    'letterhead_versions',
    {
      ...insertOnly,
      letterheadId: text('letterhead_id').notNull().default(''),
      /** The attachment whose first page lies behind the first page; null where the paper is printed already. */
      fileId: text('file_id'),
      filePages: integer('file_pages').notNull().default(0),
      /** Behind the other pages, where they have a file of their own. */
      furtherFileId: text('further_file_id'),
      layout: text('layout', { mode: 'json' }).$type<LetterheadLayout>(),
    },
    table => [index('letterhead_versions_letterhead').on(table.letterheadId, table.id)],
  ),
)
