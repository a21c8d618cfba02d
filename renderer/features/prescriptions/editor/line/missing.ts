import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseUnit } from '#shared/domain/prescriptions/terms.ts'
import type { EditDose, EditLine } from './lines.ts'
import { daysOf, isGoesOn, numberOf } from './typed-values.ts'

/** The fields that a line should not go without, in the order in which they are written. */
export const neededFields = ['strength', 'doseAmount', 'doseUnit', 'frequency', 'days'] as const
export type NeededField = (typeof neededFields)[number]

const masses: ReadonlySet<DoseUnit> = new Set(['mg', 'mcg', 'g'])

/**
 * What a line still lacks. A course taken as needed, at each event or once needs no days; a dose in mg, or one that is no piece
 * of a pack, needs no strength beside it.
 */
export function missingIn(line: EditLine): NeededField[] {
  const doses = line.steps.length > 0 ? line.steps : [line]
  const lacks = new Set(doses.flatMap(missingInDose))
  const isSaid = doses.every(({ doseUnit }) => doseUnit !== null && masses.has(doseUnit))
  if (line.strength.trim() === '' && !isSaid) lacks.add('strength')
  return neededFields.filter(field => lacks.has(field))
}

function missingInDose({ doseAmount, doseUnit, frequency, days }: EditDose): NeededField[] {
  const parsed = parseFrequency(frequency)
  const isOpen =
    parsed?.kind === 'asNeeded' || (parsed?.kind === 'code' && ['sos', 'stat', 'event'].includes(parsed.code))
  const lacks: NeededField[] = []
  if (doseAmount.trim() === '') lacks.push('doseAmount')
  else if (doseUnit === null) lacks.push('doseUnit')
  if (frequency.trim() === '') lacks.push('frequency')
  if (days.trim() === '' && !isOpen) lacks.push('days')
  return lacks
}

export type TypedField = 'frequency' | 'days' | 'doseAmount' | 'quantity'

/** Texts that were typed but are not understood. */
export function unreadableIn(dose: EditDose & { quantity?: string }): TypedField[] {
  const wrong = (text: string, read: (text: string) => unknown) => text.trim() !== '' && read(text) === null
  const fields: TypedField[] = []
  if (wrong(dose.doseAmount, numberOf)) fields.push('doseAmount')
  if (wrong(dose.frequency, parseFrequency)) fields.push('frequency')
  if (!isGoesOn(dose.days) && wrong(dose.days, daysOf)) fields.push('days')
  if (wrong(dose.quantity ?? '', numberOf)) fields.push('quantity')
  return fields
}
