import type { Formulary } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { quantityOf, usualRoute } from '#shared/domain/prescriptions/quantity.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { LineRow } from './drafts.repo.ts'

export type LineInput = Parsed['prescriptions']['save']['lines'][number]
/** What a line says, as its row keeps it. */
export type LineValues = Omit<
  LineRow,
  'id' | 'siteId' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'deletedAt' | 'visitId' | 'position'
>

/** What is wrong with a line, with the path of each field. */
export function lineIssues(line: LineInput, path: string, formulary: Formulary): FieldIssue[] {
  const issues: FieldIssue[] = []
  if (line.frequency !== null && !parseFrequency(line.frequency))
    issues.push({
      path: `${path}.frequency`,
      message: 'is not understood, write it like 1-0-1 or bd',
      key: 'frequency',
    })
  const unknown = line.ingredientIds.find(id => !formulary.isIngredient(id))
  if (unknown !== undefined)
    issues.push({ path: `${path}.ingredientIds`, message: `knows no ${unknown}`, key: 'unknownIngredient' })
  if (line.medicineId !== null && !formulary.ingredientsOf(line.medicineId))
    issues.push({ path: `${path}.medicineId`, message: 'is not in the medicine list', key: 'unknownMedicine' })
  return issues
}

/** A line as it is kept: the frequency in its code, the route where the form leaves no doubt, the quantity worked out. */
export function lineValues({ id: _, ...line }: LineInput, formulary: Formulary): LineValues {
  const parsed = line.frequency === null ? null : parseFrequency(line.frequency)
  const computed = line.quantity === null ? quantityOf(line) : null
  const quantity = line.quantity ?? computed
  const listed = line.medicineId === null ? undefined : formulary.ingredientsOf(line.medicineId)
  return {
    ...line,
    ingredientIds: [...(listed ?? line.ingredientIds)],
    route: line.route ?? usualRoute(line.form),
    frequency: parsed?.code ?? null,
    quantity,
    quantityUnit: quantity === null ? null : line.doseUnit,
    quantityComputed: computed !== null,
  }
}

/** Whether a row says already what a line says. */
export function isSameLine(row: LineRow, values: LineValues): boolean {
  return Object.entries(values).every(
    ([name, value]) => JSON.stringify(row[name as keyof LineRow]) === JSON.stringify(value),
  )
}

/** What one line says, from the row of a draft or a signed prescription. */
export function valuesOf(row: LineValues): LineValues {
  return {
    drugName: row.drugName,
    medicineId: row.medicineId,
    ingredientIds: row.ingredientIds,
    strength: row.strength,
    form: row.form,
    doseAmount: row.doseAmount,
    doseUnit: row.doseUnit,
    route: row.route,
    frequency: row.frequency,
    timing: row.timing,
    days: row.days,
    quantity: row.quantity,
    quantityUnit: row.quantityUnit,
    quantityComputed: row.quantityComputed,
    instructions: row.instructions,
    overrideReason: row.overrideReason,
  }
}
