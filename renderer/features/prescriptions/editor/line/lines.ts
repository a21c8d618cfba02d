import type { Inputs } from '#shared/contract/index.ts'
import type { DraftLine } from '#shared/contract/prescriptions.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { type Quantity, quantityOf } from '#shared/domain/prescriptions/quantity.ts'
import type { Override } from '#shared/domain/prescriptions/safety/findings.ts'
import type { SetLineProblem } from '#shared/domain/prescriptions/sets.ts'
import type {
  DoseSite,
  DoseStep,
  DoseUnit,
  DrugForm,
  DrugRoute,
  FoodTiming,
} from '#shared/domain/prescriptions/terms.ts'
import { daysOf, goesOn, isGoesOn, numberOf, orNull, textOf } from './typed-values.ts'

/** One dose as it is being written; `days` may say that it goes on. */
export interface EditDose {
  doseAmount: string
  doseUnit: DoseUnit | null
  frequency: string
  days: string
}

/** One line as it is being written: what is typed stays text until it is sent. */
export interface EditLine extends EditDose {
  /** Of this screen; a new line has no id until it was saved once. */
  key: string
  id: string | null
  drugName: string
  medicineId: string | null
  ingredientIds: string[]
  strength: string
  form: DrugForm | null
  route: DrugRoute | null
  site: DoseSite | null
  timing: FoodTiming | null
  /** Doses that follow each other, instead of the single one: none, or at least two. */
  steps: EditDose[]
  /** Empty: worked out. */
  quantity: string
  instructions: string
  /** A reason for each finding that was answered. */
  overrides: Override[]
  /** The signed line of a current medicine whose place it takes. */
  replacesLineId: string | null
  /** It came from a set that no longer says what it did: told until the line is written in. */
  problem: SetLineProblem | null
}

export type LineInput = Inputs['prescriptions']['save']['lines'][number]

const blank: Omit<EditLine, 'key' | 'drugName'> = {
  id: null,
  medicineId: null,
  ingredientIds: [],
  strength: '',
  form: null,
  doseAmount: '',
  doseUnit: null,
  route: null,
  site: null,
  frequency: '',
  timing: null,
  days: '',
  steps: [],
  quantity: '',
  instructions: '',
  overrides: [],
  replacesLineId: null,
  problem: null,
}

export const newLine = (key: string, drugName: string): EditLine => ({ ...blank, key, drugName })

const stepInput = ({ doseAmount, doseUnit, frequency, days }: EditDose): DoseStep => ({
  doseAmount: numberOf(doseAmount),
  doseUnit,
  frequency: parseFrequency(frequency)?.code ?? null,
  days: daysOf(days),
})

/** What is sent of a line. Text that is not understood yet is left out, so that the rest of the line is kept. */
export function inputOf(line: EditLine) {
  const { medicineId, ingredientIds, form, route, site, timing } = line
  return {
    ...(line.id !== null && { id: line.id }),
    drugName: line.drugName.trim(),
    medicineId,
    ingredientIds,
    strength: orNull(line.strength),
    form,
    ...stepInput(line),
    route,
    site,
    timing,
    ongoing: isGoesOn(line.days),
    steps: line.steps.map(stepInput),
    instructions: line.instructions,
    replacesLineId: line.replacesLineId,
    quantity: numberOf(line.quantity),
    overrides: line.overrides.filter(({ reason }) => reason.trim() !== ''),
  } satisfies LineInput
}

const doseText = ({ doseAmount, doseUnit, frequency, days }: DoseStep, isOngoing: boolean): EditDose => ({
  doseAmount: textOf(doseAmount),
  doseUnit,
  frequency: frequency ?? '',
  days: days === null && isOngoing ? goesOn : textOf(days),
})

/** A kept line as it is shown for writing. */
export function lineOf(saved: DraftLine, key = saved.id): EditLine {
  return {
    key,
    id: saved.id,
    drugName: saved.drugName,
    medicineId: saved.medicineId,
    ingredientIds: saved.ingredientIds,
    strength: saved.strength ?? '',
    form: saved.form,
    ...doseText(saved, saved.ongoing),
    route: saved.route,
    site: saved.site,
    timing: saved.timing,
    steps: saved.steps.map(step => doseText(step, saved.ongoing)),
    quantity: saved.quantityComputed ? '' : textOf(saved.quantity),
    instructions: saved.instructions,
    overrides: saved.overrides,
    replacesLineId: saved.replacesLineId,
    problem: null,
  }
}

/** Whether two lines would be kept alike, whichever row they are. */
export function sameLine(one: EditLine, other: EditLine): boolean {
  const values = (line: EditLine) => {
    const { steps } = line
    // Of steps, the first and the sum stand in the line itself once it was kept.
    const single = steps.length > 0 ? { doseAmount: '', doseUnit: null, frequency: '', days: '' } : {}
    return { ...inputOf({ ...line, ...single, id: null }), route: null }
  }
  return JSON.stringify(values(one)) === JSON.stringify(values(other))
}

/** The quantity that follows from doses, frequencies and days. */
export const computedQuantity = (line: EditLine): Quantity | null => quantityOf(inputOf(line))

/** The lines with one of them moved by `step` places; the same list when it stands at the end. */
export function moved(lines: readonly EditLine[], key: string, step: 1 | -1): readonly EditLine[] {
  const from = lines.findIndex(line => line.key === key)
  const to = from + step
  const line = lines[from]
  if (!line || to < 0 || to >= lines.length) return lines
  return lines.toSpliced(from, 1).toSpliced(to, 0, line)
}
