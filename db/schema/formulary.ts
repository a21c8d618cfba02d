import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { OwnMedicineValues } from '#shared/domain/prescriptions/own-medicines.ts'
import { drugForms, drugRoutes } from '#shared/domain/prescriptions/terms.ts'
import { editable, flag, instant } from './columns.ts'
import { declare } from './table.ts'

/** Medicines that the clinic added to the list that ships with the app: one row is one pack. */
export const ownMedicines = declare(
  {
    domain: 'prescriptions',
    policy: 'lww',
    groups: [['generic', 'brand', 'form', 'strength', 'route', 'ingredientIds']],
  },
  sqliteTable(
    'own_medicines',
    {
      ...editable,
      generic: text('generic').notNull().default(''),
      brand: text('brand'),
      form: text('form', { enum: drugForms }).notNull().default('other'),
      strength: text('strength'),
      route: text('route', { enum: drugRoutes }),
      usualDose: text('usual_dose'),
      ingredientIds: text('ingredient_ids', { mode: 'json' }).$type<string[]>().notNull().default([]),
      active: flag('active').notNull().default(true),
      /** The file that it came in. */
      importId: text('import_id'),
    },
    table => [
      index('own_medicines_name').on(table.generic, table.id),
      index('own_medicines_import').on(table.importId),
      // Whether anything changed is asked before each search, and answered from the index alone.
      index('own_medicines_mark').on(table.updatedAt, table.active),
    ],
  ),
)

/** Files of medicines that were taken in. */
export const medicineImports = declare(
  { domain: 'prescriptions', policy: 'lww' },
  sqliteTable('medicine_imports', {
    ...editable,
    fileName: text('file_name').notNull().default(''),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    /** What it changed, as it was before: to be put back. */
    before: text('before', { mode: 'json' }).$type<ChangedMedicine[]>().notNull().default([]),
    undoneAt: instant('undone_at'),
  }),
)

export interface ChangedMedicine {
  id: string
  values: OwnMedicineValues & { active: boolean }
}
