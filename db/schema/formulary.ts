import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { OwnMedicineValues } from '#shared/domain/prescriptions/own-medicines.ts'
import { limitUnits, ruleKinds } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import { severities } from '#shared/domain/prescriptions/safety/findings.ts'
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

/** What the clinic adds to the check of medicines, and which warnings of the list it silences. */
export const safetyRules = declare(
  {
    domain: 'prescriptions',
    policy: 'lww',
    groups: [
      ['kind', 'subject', 'other', 'condition', 'fromYears', 'untilYears', 'maxPerDay', 'unit', 'severity', 'words'],
    ],
  },
  sqliteTable('safety_rules', {
    ...editable,
    kind: text('kind', { enum: ruleKinds }).notNull().default('interaction'),
    /** An ingredient, or a class with `@` before its id. */
    subject: text('subject').notNull().default(''),
    other: text('other'),
    condition: text('condition'),
    fromYears: integer('from_years'),
    untilYears: integer('until_years'),
    maxPerDay: real('max_per_day'),
    unit: text('unit', { enum: limitUnits }),
    severity: text('severity', { enum: severities }).notNull().default('moderate'),
    words: text('words').notNull().default(''),
    source: text('source'),
    active: flag('active').notNull().default(true),
  }),
)
