import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { ChangedMedicine } from '#db/schema/formulary.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { ImportPreview, MedicineImport } from '#shared/contract/prescriptions/own-medicines.ts'
import { type OwnMedicineValues, sameOwnMedicine } from '#shared/domain/prescriptions/own-medicines.ts'
import { namedIn } from '#shared/domain/prescriptions/safety/allergies.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { type ReadFile, readMedicineFile, writeMedicineFile } from './csv.ts'
import * as repo from './own-medicines.repo.ts'

type Inputs = Parsed['prescriptions']['ownMedicines']

export function previewImport(call: Call, input: Inputs['previewImport']): ImportPreview {
  const { values: _, ...preview } = read(call, input)
  return preview
}

/** Takes in every row, or none. */
export function importCsv(tx: Tx, input: Inputs['importCsv']): MedicineImport {
  const { counts, rows, values, problem } = read(tx, input)
  if (problem !== null || counts.wrong > 0)
    throw invalid({ path: 'csv', message: 'holds rows that cannot be taken in', key: 'wrongRows' })
  const { expected } = input
  if (counts.new !== expected.new || counts.changed !== expected.changed) throw conflict('changedMeanwhile')
  const row = { ...created(tx), fileName: input.fileName, added: counts.new, changed: counts.changed }
  const there = byKey(tx)
  const before: ChangedMedicine[] = []
  for (const [place, { state }] of rows.entries()) {
    const value = values[place]
    if (!value || state === 'same') continue
    const old = there.get(sameOwnMedicine(value))
    if (!old) {
      repo.insertOwnMedicine(tx.db, { ...created(tx), ...value, importId: row.id })
      continue
    }
    before.push({ id: old.id, values: { ...valuesOf(old), active: old.active } })
    repo.updateOwnMedicine(tx.db, old.id, { ...value, active: true, ...updated(tx) })
  }
  repo.insertImport(tx.db, { ...row, before })
  return answer(tx, row.id)
}

export const listImports = (call: Call): MedicineImport[] => repo.listImportRows(call.db, 20).map(importOf)

/** Taken back already: answers it as it is. @throws AppError NOT_FOUND */
export function undoImport(tx: Tx, { id }: Inputs['undoImport']): MedicineImport {
  const row = requireImport(tx, id)
  if (row.undoneAt !== null) return importOf(row)
  for (const added of repo.listAddedBy(tx.db, id))
    if (added.active) repo.updateOwnMedicine(tx.db, added.id, { active: false, ...updated(tx) })
  for (const { id: medicineId, values } of row.before) {
    const now = repo.findOwnMedicine(tx.db, medicineId)
    // What somebody changed since is theirs.
    if (now?.updatedAt === row.createdAt) repo.updateOwnMedicine(tx.db, medicineId, { ...values, ...updated(tx) })
  }
  repo.updateImport(tx.db, id, { undoneAt: tx.now, ...updated(tx) })
  return answer(tx, id)
}

export function exportCsv(call: Call): { fileName: string; csv: string } {
  const { allergies } = formularyOf(call).safety
  const rows = repo.listOwnMedicines(call.db).filter(({ active }) => active)
  const csv = writeMedicineFile(
    rows.map(({ generic, brand, form, strength, route, usualDose, ingredientIds }) => ({
      generic,
      brand: brand ?? '',
      form: words(form),
      strength: strength ?? '',
      route: route === null ? '' : words(route),
      usualDose: usualDose ?? '',
      ingredients: ingredientIds.map(allergies.ingredientName).join('; '),
    })),
  )
  return { fileName: `medicines-${today(call)}.csv`, csv }
}

/** `eyeDrops` as it is read: `eye drops`. */
const words = (code: string) => code.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

const valuesOf = (row: OwnMedicineValues): OwnMedicineValues => {
  const { generic, brand, form, strength, route, usualDose, ingredientIds } = row
  return { generic, brand, form, strength, route, usualDose, ingredientIds }
}

/** Of two under one key the one in use counts. */
const byKey = (call: Pick<Call, 'db'>) =>
  new Map(
    repo
      .listOwnMedicines(call.db)
      .toSorted((one, other) => Number(one.active) - Number(other.active))
      .map(row => [sameOwnMedicine(row), row]),
  )

function read(call: Pick<Call, 'db' | 'clinic'>, input: Inputs['previewImport']): ReadFile {
  const { allergies } = formularyOf(call).safety
  return readMedicineFile(input, {
    medicines: byKey(call),
    ingredientsNamed: name => namedIn(name, allergies).ingredients,
  })
}

function requireImport(call: Pick<Call, 'db'>, id: string): repo.ImportRow {
  const row = repo.findImport(call.db, id)
  if (!row) throw notFound('medicineImports', id)
  return row
}

function answer(tx: Tx, id: string): MedicineImport {
  tx.note({ subject: { table: 'medicine_imports', id } })
  return importOf(requireImport(tx, id))
}

const importOf = ({ id, fileName, added, changed, createdAt: at, undoneAt }: repo.ImportRow): MedicineImport => ({
  id,
  fileName,
  added,
  changed,
  at,
  undoneAt,
})
