import { z } from 'zod'
import { drugForms, drugRoutes } from '../../domain/prescriptions/terms.ts'
import { id, instant, line, pageInput, pageOf } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { ingredientId } from './medicine.ts'

const details = z.object({
  generic: line(120),
  brand: line(120).nullable(),
  form: z.enum(drugForms),
  /** As on the pack: `500 mg`, `125 mg/5 ml`. */
  strength: line(60).nullable(),
  route: z.enum(drugRoutes).nullable(),
  /** In words, shown where it is prescribed. */
  usualDose: line(200).nullable(),
  /** Empty: not known. A line with it is then NOT CHECKED. */
  ingredientIds: z.array(ingredientId).max(12),
})

const ownMedicine = details.extend({
  id,
  generic: z.string(),
  brand: z.string().nullable(),
  strength: z.string().nullable(),
  usualDose: z.string().nullable(),
  /** The names of its ingredients. */
  ingredients: z.array(z.string()),
  active: z.boolean(),
  updatedAt: instant,
})
export type OwnMedicine = z.infer<typeof ownMedicine>

/** What a column of a file may hold. */
export const importFields = ['generic', 'brand', 'form', 'strength', 'route', 'usualDose', 'ingredients'] as const
export type ImportField = (typeof importFields)[number]

const file = z.object({
  /** The text of the file, with a first line that names its columns. */
  csv: z.string().min(1, 'must not be empty').max(2_000_000),
  /** Which column holds what; as its name says when left out. */
  columns: z.partialRecord(z.enum(importFields), z.string().max(200)).optional(),
})

const importPreview = z.object({
  /** The columns of the file. */
  found: z.array(z.string()),
  columns: z.partialRecord(z.enum(importFields), z.string()),
  rows: z.array(
    z.object({
      /** The line of the file. */
      number: z.number().int(),
      state: z.enum(['new', 'changed', 'same', 'wrong']),
      cells: z.partialRecord(z.enum(importFields), z.string()),
      problems: z.array(
        z.object({
          field: z.enum(importFields),
          key: z.enum(['required', 'tooLong', 'form', 'route', 'ingredient', 'twice']),
        }),
      ),
    }),
  ),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    wrong: z.number().int(),
  }),
  /** What is wrong with the file as a whole. */
  problem: z.enum(['notText', 'unreadable', 'noRows', 'tooMany', 'noColumns']).nullable(),
})
export type ImportPreview = z.infer<typeof importPreview>

const medicineImport = z.object({
  id,
  fileName: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  at: instant,
  undoneAt: instant.nullable(),
})
export type MedicineImport = z.infer<typeof medicineImport>

const reads = { permission: 'prescriptions.read', scope: 'clinic', audit: 'none', idempotent: true } as const
const manages = {
  permission: 'prescriptions.manageFormulary',
  scope: 'clinic',
  audit: 'write',
  idempotent: true,
} as const

/** Medicines that the clinic adds to the list that ships with the app. VALIDATION `taken` at `generic` for one that is there. */
export const ownMedicines = {
  list: procedure(
    { method: 'GET', path: '/prescriptions/own-medicines', summary: "The clinic's own medicines, by name" },
    reads,
  )
    .input(
      z.object({
        text: z.string().max(200).optional(),
        includeInactive: z.boolean().default(false),
        ...pageInput,
      }),
    )
    .output(pageOf(ownMedicine)),

  add: procedure(
    { method: 'POST', path: '/prescriptions/own-medicines', summary: 'Add a medicine of the clinic' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(ownMedicine),

  change: procedure(
    { method: 'PUT', path: '/prescriptions/own-medicines/{id}', summary: 'Change a medicine of the clinic' },
    manages,
  )
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(ownMedicine),

  /** What is not active is no longer found; what was prescribed stays as it is. */
  setActive: procedure(
    {
      method: 'POST',
      path: '/prescriptions/own-medicines/{id}/active',
      summary: 'Put a medicine of the clinic out of use, or into use again',
    },
    manages,
  )
    .input(z.object({ id, active: z.boolean() }))
    .output(ownMedicine),

  ingredients: procedure(
    { method: 'GET', path: '/prescriptions/ingredients', summary: 'Every ingredient that the list knows, by name' },
    reads,
  ).output(z.array(z.object({ id: z.string(), name: z.string() }))),

  exportCsv: procedure(
    { method: 'GET', path: '/prescriptions/own-medicines.csv', summary: "The clinic's medicines as CSV" },
    reads,
  ).output(z.object({ fileName: z.string(), csv: z.string() })),

  /** Writes nothing. */
  previewImport: procedure(
    {
      method: 'POST',
      path: '/prescriptions/own-medicines/imports/preview',
      summary: 'What a file of medicines would add and change',
    },
    { ...manages, audit: 'none' },
  )
    .input(file)
    .output(importPreview),

  /** All or nothing. VALIDATION at `csv` while a row is wrong; CONFLICT `changedMeanwhile` when the counts are no longer these. */
  importCsv: procedure(
    { method: 'POST', path: '/prescriptions/own-medicines/imports', summary: 'Take in a file of medicines' },
    { ...manages, idempotent: false },
  )
    .input(
      file.extend({ fileName: line(200), expected: z.object({ new: z.number().int(), changed: z.number().int() }) }),
    )
    .output(medicineImport),

  listImports: procedure(
    { method: 'GET', path: '/prescriptions/own-medicines/imports', summary: 'The last 20 files that were taken in' },
    { ...reads, permission: 'prescriptions.manageFormulary' },
  ).output(z.array(medicineImport)),

  /** Puts out of use what it added, and puts back what it changed and nobody changed since. */
  undoImport: procedure(
    {
      method: 'POST',
      path: '/prescriptions/own-medicines/imports/{id}/undo',
      summary: 'Take back a file of medicines',
    },
    manages,
  )
    .input(z.object({ id }))
    .output(medicineImport),
}
