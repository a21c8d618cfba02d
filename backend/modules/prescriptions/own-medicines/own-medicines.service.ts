import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { OwnMedicine } from '#shared/contract/prescriptions/own-medicines.ts'
import { type OwnMedicineValues, sameOwnMedicine } from '#shared/domain/prescriptions/own-medicines.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import * as repo from './own-medicines.repo.ts'

type Inputs = Parsed['prescriptions']['ownMedicines']

export function list(call: Call, input: Inputs['list']): Outputs['prescriptions']['ownMedicines']['list'] {
  const { text = '', includeInactive, limit } = input
  const after = input.after === undefined ? undefined : repo.findOwnMedicine(call.db, input.after)
  const rows = repo.findOwnMedicines(call.db, { text, includeInactive, after, limit: limit + 1 })
  const { page, next } = cutPage(rows, limit, row => row.id)
  return { items: page.map(row => medicineOf(call, row)), next }
}

export const ingredients = (call: Call): { id: string; name: string }[] => formularyOf(call).ingredients

export function add(tx: Tx, values: Inputs['add']): OwnMedicine {
  const row = { ...created(tx), ...values }
  checkValues(tx, row)
  repo.insertOwnMedicine(tx.db, row)
  return answer(tx, row.id)
}

export function change(tx: Tx, { id, expectedUpdatedAt, ...values }: Inputs['change']): OwnMedicine {
  if (requireRow(tx, id).updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { id })
  checkValues(tx, { id, ...values })
  repo.updateOwnMedicine(tx.db, id, { ...values, ...updated(tx) })
  return answer(tx, id)
}

export function setActive(tx: Tx, { id, active }: Inputs['setActive']): OwnMedicine {
  const row = requireRow(tx, id)
  if (active) checkValues(tx, row)
  if (row.active !== active) repo.updateOwnMedicine(tx.db, id, { active, ...updated(tx) })
  return answer(tx, id)
}

function requireRow(call: Pick<Call, 'db'>, id: string): repo.OwnMedicineRow {
  const row = repo.findOwnMedicine(call.db, id)
  if (!row) throw notFound('ownMedicines', id)
  return row
}

/** Two desks that were apart may still have added one twice: both are then found. */
function checkValues(tx: Tx, values: OwnMedicineValues & { id: string }): void {
  const formulary = formularyOf(tx)
  const unknown = values.ingredientIds.find(id => !formulary.isIngredient(id))
  if (unknown !== undefined)
    throw invalid({ path: 'ingredientIds', message: `knows no ${unknown}`, key: 'unknownIngredient' })
  const key = sameOwnMedicine(values)
  const isThere = (row: repo.OwnMedicineRow) => row.id !== values.id && row.active && sameOwnMedicine(row) === key
  if (repo.listOwnMedicines(tx.db).some(isThere))
    throw invalid({ path: 'generic', message: 'there is one already', key: 'taken' })
}

function answer(tx: Tx, id: string): OwnMedicine {
  tx.note({ subject: { table: 'own_medicines', id } })
  return medicineOf(tx, requireRow(tx, id))
}

function medicineOf(call: Pick<Call, 'db' | 'clinic'>, row: repo.OwnMedicineRow): OwnMedicine {
  const { id, generic, brand, form, strength, route, usualDose, ingredientIds, active, updatedAt } = row
  const { allergies } = formularyOf(call).safety
  const names = ingredientIds.map(allergies.ingredientName)
  return { id, generic, brand, form, strength, route, usualDose, ingredientIds, ingredients: names, active, updatedAt }
}
