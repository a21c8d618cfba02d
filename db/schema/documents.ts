import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documentKinds } from '#shared/domain/documents/kinds.ts'
import { languages } from '#shared/i18n/languages.ts'
import { insertOnly } from './columns.ts'
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
      templateVersionId: text('template_version_id'),
    },
    table => [index('generated_documents_patient').on(table.patientId, table.id)],
  ),
)
