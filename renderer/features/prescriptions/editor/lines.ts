import type { Inputs } from '#shared/contract/index.ts'
import type { DraftLine, Medicine } from '#shared/contract/prescriptions.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { quantityOf } from '#shared/domain/prescriptions/quantity.ts'
import type { DoseUnit, DrugForm, DrugRoute, FoodTiming } from '#shared/domain/prescriptions/terms.ts'

/** One line as it is being written: what is typed stays text until it is sent. */
export interface EditLine {
  /** Of this screen; a new line has no id until it was saved once. */
  key: string
  id: string | null
  drugName: string
  medicineId: string | null
  ingredientIds: string[]
  strength: string
  form: DrugForm | null
  doseAmount: string
  doseUnit: DoseUnit | null
  route: DrugRoute | null
  frequency: string
  timing: FoodTiming | null
  days: string
  /** Empty: worked out. */
  quantity: string
  instructions: string
  overrideReason: string
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
  frequency: '',
  timing: null,
  days: '',
  quantity: '',
  instructions: '',
  overrideReason: '',
}

export const newLine = (key: string, drugName: string): EditLine => ({ ...blank, key, drugName })

/** A number as people type it, `1.5`, `1,5` or `½`; null when it is none. */
export function numberOf(text: string): number | null {
  const typed = text.trim().replace('½', '.5').replace(',', '.')
  return /^\d*\.?\d+$/.test(typed) && Number(typed) > 0 ? Number(typed) : null
}

const daysPer: Record<string, number> = { '': 1, d: 1, w: 7, m: 30 }

/** `5`, `5d`, `2w`, `1m` (thirty days); null when it is none. */
export function daysOf(text: string): number | null {
  const match = /^(\d{1,3})\s*([dwm]?)$/.exec(text.trim().toLowerCase())
  const days = Number(match?.[1]) * (daysPer[match?.[2] ?? ''] ?? 1)
  return match && days >= 1 && days <= 730 ? days : null
}

const orNull = (text: string): string | null => text.trim() || null

/** What is sent of a line. Text that is not understood yet is left out, so that the rest of the line is kept. */
export function inputOf(line: EditLine): LineInput {
  const { medicineId, ingredientIds, form, doseUnit, route, timing } = line
  return {
    ...(line.id !== null && { id: line.id }),
    drugName: line.drugName.trim(),
    medicineId,
    ingredientIds,
    strength: orNull(line.strength),
    form,
    doseAmount: numberOf(line.doseAmount),
    doseUnit,
    route,
    frequency: parseFrequency(line.frequency)?.code ?? null,
    timing,
    days: daysOf(line.days),
    instructions: line.instructions,
    quantity: numberOf(line.quantity),
    overrideReason: orNull(line.overrideReason),
  }
}

const textOf = (value: number | null) => (value === null ? '' : String(value))

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
    doseAmount: textOf(saved.doseAmount),
    doseUnit: saved.doseUnit,
    route: saved.route,
    frequency: saved.frequency ?? '',
    timing: saved.timing,
    days: textOf(saved.days),
    quantity: saved.quantityComputed ? '' : textOf(saved.quantity),
    instructions: saved.instructions,
    overrideReason: saved.overrideReason ?? '',
  }
}

/** Whether two lines would be kept alike, whichever row they are. */
export function sameLine(one: EditLine, other: EditLine): boolean {
  const values = (line: EditLine) => ({ ...inputOf({ ...line, id: null }), route: null })
  return JSON.stringify(values(one)) === JSON.stringify(values(other))
}

/** The quantity that follows from dose, frequency and days, in the dose unit. */
export function computedQuantity(line: EditLine): number | null {
  const { doseUnit, frequency } = line
  return quantityOf({ doseAmount: numberOf(line.doseAmount), doseUnit, frequency, days: daysOf(line.days) })
}

/** How each form is counted when it is taken. Others are for the doctor to say. */
const unitOfForm: Partial<Record<DrugForm, DoseUnit>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  syrup: 'ml',
  suspension: 'ml',
  solution: 'ml',
  drops: 'drop',
  eyeDrops: 'drop',
  earDrops: 'drop',
  nasalSpray: 'puff',
  inhaler: 'puff',
  cream: 'application',
  ointment: 'application',
  gel: 'application',
  lotion: 'application',
  powder: 'application',
  sachet: 'sachet',
  suppository: 'suppository',
  pessary: 'pessary',
  patch: 'patch',
  pen: 'unit',
}

/** Taken one at a time unless the doctor says otherwise; a volume or a number of drops is never guessed. */
const oneAtATime: ReadonlySet<DoseUnit> = new Set([
  'tablet',
  'capsule',
  'sachet',
  'application',
  'suppository',
  'patch',
])

/** The line in another form: its unit and, where it is one piece, its amount follow. */
export function withForm(line: EditLine, form: DrugForm | null): EditLine {
  const doseUnit = (form && unitOfForm[form]) ?? line.doseUnit
  const isOther = doseUnit !== line.doseUnit
  const usual = doseUnit && oneAtATime.has(doseUnit) ? '1' : ''
  return { ...line, form, route: null, doseUnit, doseAmount: isOther || !line.doseAmount ? usual : line.doseAmount }
}

/** The line with a medicine of the list. `strength` is what was typed of it, like `500`. */
export function withMedicine(line: EditLine, medicine: Medicine, strength: string | null): EditLine {
  const { id: medicineId, name: drugName, ingredientIds } = medicine
  const chosen = packOf(medicine.presentations, strength)
  const bare = { ...line, medicineId, drugName, ingredientIds, overrideReason: '' }
  const form = chosen?.form ?? (medicineId === line.medicineId ? line.form : null)
  return { ...withForm(bare, form), strength: chosen?.strength ?? strength ?? '' }
}

export type Pack = Medicine['presentations'][number]

/** The pack that a typed strength means; without one, the only pack there is. */
export function packOf(packs: readonly Pack[], strength: string | null): Pack | undefined {
  if (strength === null) return packs.length === 1 ? packs[0] : undefined
  const bare = (text: string) => text.replace(/\s/g, '').toLowerCase()
  return packs.find(pack => pack.strength !== null && beginsWithStrength(bare(pack.strength), bare(strength)))
}

// `50` must not find `500 mg`.
const beginsWithStrength = (pack: string, typed: string) =>
  pack.startsWith(typed) && !/^[\d.]/.test(pack.slice(typed.length))

/** The fields that a line should not go without, in the order in which they are written. */
export const neededFields = ['strength', 'doseAmount', 'frequency', 'days'] as const
export type NeededField = (typeof neededFields)[number]

/** What a line still lacks. A course taken as needed, or once, needs no days. */
export function missingIn(line: EditLine): NeededField[] {
  const frequency = parseFrequency(line.frequency)
  const isOpen = frequency?.kind === 'code' && (frequency.code === 'sos' || frequency.code === 'stat')
  return neededFields.filter(field => line[field].trim() === '' && !(field === 'days' && isOpen))
}

/** Texts that were typed but are not understood. */
export function unreadableIn(line: EditLine): ('frequency' | 'days' | 'doseAmount' | 'quantity')[] {
  const wrong = (text: string, read: (text: string) => unknown) => text.trim() !== '' && read(text) === null
  const fields: ('frequency' | 'days' | 'doseAmount' | 'quantity')[] = []
  if (wrong(line.doseAmount, numberOf)) fields.push('doseAmount')
  if (wrong(line.frequency, parseFrequency)) fields.push('frequency')
  if (wrong(line.days, daysOf)) fields.push('days')
  if (wrong(line.quantity, numberOf)) fields.push('quantity')
  return fields
}

/** The lines with one of them moved by `step` places; the same list when it stands at the end. */
export function moved(lines: readonly EditLine[], key: string, step: 1 | -1): readonly EditLine[] {
  const from = lines.findIndex(line => line.key === key)
  const to = from + step
  const line = lines[from]
  if (!line || to < 0 || to >= lines.length) return lines
  return lines.toSpliced(from, 1).toSpliced(to, 0, line)
}
