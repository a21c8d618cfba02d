import type { Formulary } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { usualRoute } from '#shared/domain/prescriptions/forms.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { daysOfSteps, quantityOf } from '#shared/domain/prescriptions/quantity.ts'
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
  const frequencies = [
    { at: 'frequency', text: line.frequency },
    ...line.steps.map((step, index) => ({ at: `steps.${index}.frequency`, text: step.frequency })),
  ]
  for (const { at, text } of frequencies)
    if (text !== null && !parseFrequency(text))
      issues.push({ path: `${path}.${at}`, message: 'is not understood, write it like 1-0-1 or bd', key: 'frequency' })
  const unknown = line.ingredientIds.find(id => !formulary.isIngredient(id))
  if (unknown !== undefined)
    issues.push({ path: `${path}.ingredientIds`, message: `knows no ${unknown}`, key: 'unknownIngredient' })
  if (line.medicineId !== null && !formulary.ingredientsOf(line.medicineId))
    issues.push({ path: `${path}.medicineId`, message: 'is not in the medicine list', key: 'unknownMedicine' })
  return issues
}

/** A line as it is kept: the frequency in its code, the route where the form leaves no doubt, the quantity worked out. */
export function lineValues({ id: _, ...input }: LineInput, formulary: Formulary): LineValues {
  const line = { ...input, ...doseOf(input) }
  const computed = line.quantity === null ? quantityOf(line) : null
  const quantity = line.quantity ?? computed?.amount ?? null
  const listed = line.medicineId === null ? undefined : formulary.ingredientsOf(line.medicineId)
  return {
    ...line,
    ingredientIds: [...(listed ?? line.ingredientIds)],
    route: line.route ?? usualRoute(line.form),
    quantity,
    quantityUnit: quantity === null ? null : unitOf(line, computed),
    quantityComputed: computed !== null,
  }
}

type Doses = Pick<LineInput, 'doseAmount' | 'doseUnit' | 'frequency' | 'days' | 'ongoing' | 'steps'>

/** Of doses that follow each other, the line itself says the first, and how long all of them last. */
function doseOf(line: LineInput): Doses {
  const steps = line.steps.map(step => ({ ...step, frequency: codeOf(step.frequency) }))
  const [first] = steps
  const { doseAmount, doseUnit, frequency } = first ?? { ...line, frequency: codeOf(line.frequency) }
  const days = first ? daysOfSteps(steps) : line.days
  return {
    doseAmount,
    doseUnit,
    frequency,
    days,
    steps,
    ongoing: first ? steps.at(-1)?.days === null : line.ongoing && days === null,
  }
}

const codeOf = (frequency: string | null) => (frequency === null ? null : (parseFrequency(frequency)?.code ?? null))

/** Who sets a quantity means the pieces of the form where the doses are in mg. */
const unitOf = (line: Parameters<typeof quantityOf>[0], computed: ReturnType<typeof quantityOf>) =>
  computed?.unit ?? quantityOf({ ...line, ...oneDay, steps: [] })?.unit ?? line.doseUnit
const oneDay = { frequency: 'od', days: 1 }

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
    site: row.site,
    frequency: row.frequency,
    timing: row.timing,
    days: row.days,
    ongoing: row.ongoing,
    steps: row.steps,
    quantity: row.quantity,
    quantityUnit: row.quantityUnit,
    quantityComputed: row.quantityComputed,
    instructions: row.instructions,
    replacesLineId: row.replacesLineId,
    overrides: row.overrides,
  }
}
