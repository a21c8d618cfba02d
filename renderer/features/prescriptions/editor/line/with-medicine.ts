import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import { usualUnit } from '#shared/domain/prescriptions/forms.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { amountOf, strengthOf } from '#shared/domain/prescriptions/strength.ts'
import type { Dose, DoseStep, DoseUnit, DrugForm } from '#shared/domain/prescriptions/terms.ts'
import type { EditLine } from './lines.ts'
import { goesOn, textOf } from './typed-values.ts'

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
  const doseUnit = usualUnit(form) ?? line.doseUnit
  const isOther = doseUnit !== line.doseUnit
  const usual = doseUnit && oneAtATime.has(doseUnit) ? '1' : ''
  return { ...line, form, route: null, doseUnit, doseAmount: isOther || !line.doseAmount ? usual : line.doseAmount }
}

/** The line with a medicine of the list. `strength` is what was typed of it, like `500`, and `form` the one that is meant. */
export function withMedicine(
  line: EditLine,
  medicine: Medicine,
  strength: string | null,
  form: DrugForm | null = null,
): EditLine {
  const { id: medicineId, name: drugName, ingredientIds, presentations } = medicine
  const chosen = packOf(form ? presentations.filter(pack => pack.form === form) : presentations, strength)
  const bare = { ...line, medicineId, drugName, ingredientIds, overrides: [] }
  const kept = form ?? chosen?.form ?? (medicineId === line.medicineId ? line.form : null)
  return { ...withForm(bare, kept), strength: chosen?.strength ?? strength ?? '' }
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

/**
 * The line with all that was typed. What only the medicine can tell is filled in: the pack that a strength means, the unit of a
 * bare figure, and for doses in mg the largest pack of which each is a whole number.
 */
export function withReading(line: EditLine, medicine: Medicine | null, typed: ReadLine): EditLine {
  const read = withMassDose(medicine, typed)
  const strength = read.strength ?? packForSteps(medicine, read)?.strength ?? null
  const named = medicine
    ? withMedicine(line, medicine, strength, read.form)
    : withForm({ ...line, drugName: read.drug, strength: strength ?? '' }, read.form)
  const pieces = usualUnit(named.form)
  const bareUnit = (step: DoseStep) => (read.strength === null && massUnitOf(medicine, step)) || pieces
  return {
    ...named,
    ...(read.steps.length === 0 && doseText(read, pieces, named.doseAmount)),
    days: read.ongoing ? goesOn : textOf(read.days),
    steps: read.steps.map(step => ({
      ...doseText(step, bareUnit(step), named.doseAmount),
      days: step.days === null ? goesOn : textOf(step.days),
    })),
    route: read.route ?? named.route,
    site: read.site,
    timing: read.timing,
    quantity: textOf(read.quantity),
    instructions: read.instructions,
  }
}

/** Without an amount it is the usual one of the form, as `1` of `1-0-1` tablets. */
const doseText = (dose: Dose, bareUnit: DoseUnit | null, usual: string) => ({
  doseAmount: dose.doseAmount === null ? usual : String(dose.doseAmount),
  doseUnit: dose.doseUnit ?? bareUnit,
  frequency: dose.frequency ?? '',
})

const releasesSlowly = /\b(?:SR|XR|ER|CR|PR|MR|LA|XL|OD|retard|modified|extended|prolonged)\b/i

interface MassPack {
  form: 'tablet' | 'capsule'
  strength: string
  unit: 'mg' | 'mcg' | 'g'
  /** In mg. */
  value: number
}

/** Tablets and capsules of one ingredient, the largest first; those that release it slowly are never chosen unasked. */
function massPacks(medicine: Medicine | null): MassPack[] {
  const packs = (medicine?.presentations ?? []).flatMap(({ form, strength, label }) => {
    if ((form !== 'tablet' && form !== 'capsule') || releasesSlowly.test(label)) return []
    const holds = strengthOf(strength ?? '')
    const unit = (['mg', 'mcg', 'g'] as const).find(one => strength?.endsWith(` ${one}`))
    return strength && unit && holds?.amount.dimension === 'mass'
      ? [{ form, strength, unit, value: holds.amount.value }]
      : []
  })
  return packs.sort((one, other) => other.value - one.value)
}

/** `40` of a medicine with packs of 5 to 20 mg is 40 mg. What would be less than half of the smallest pack is no mass. */
function massUnitOf(medicine: Medicine | null, { doseAmount }: DoseStep): DoseUnit | null {
  const smallest = massPacks(medicine).at(-1)
  const dose = smallest && doseAmount !== null ? amountOf(doseAmount, smallest.unit) : null
  return smallest && dose && dose.value * 2 >= smallest.value ? smallest.unit : null
}

const mostPieces = 8

/**
 * `methotrexate 7.5 weekly` where the packs hold 2.5, 5 and 10 mg: 7.5 mg is the dose, taken as three of 2.5 mg. What no pack
 * makes up stays a strength that nobody knows.
 */
function withMassDose(medicine: Medicine | null, read: ReadLine): ReadLine {
  const { strength, doseAmount, steps, form } = read
  const packs = massPacks(medicine).filter(pack => form === null || pack.form === form)
  const [, figure, unit] = /^(\d+(?:\.\d+)?) ?(mg|mcg|g)?$/.exec(strength ?? '') ?? []
  const frequency = parseFrequency(read.frequency ?? '')
  // `2-0-1` counts pieces, so that the figure before it is what one of them holds.
  const countsPieces = frequency?.kind === 'pattern' && frequency.doses.some(dose => dose.amount !== 1)
  if (!figure || doseAmount !== null || steps.length > 0 || countsPieces) return read
  if (packOf(medicine?.presentations ?? [], strength)) return read
  const amount = Number(figure)
  const doseUnit = (unit as DoseUnit | undefined) ?? massUnitOf(medicine, { ...read, doseAmount: amount })
  const pieces = (pack: MassPack) => doseUnit && piecesOf(pack, amount, doseUnit)
  const pack = packs.find(one => Number.isInteger(pieces(one)) && Number(pieces(one)) <= mostPieces)
  return pack ? { ...read, strength: pack.strength, form: pack.form, doseAmount: amount, doseUnit } : read
}

/** How many pieces of a pack a dose is. */
function piecesOf(pack: MassPack, amount: number, unit: DoseUnit): number | null {
  const dose = amountOf(amount, unit)
  return dose?.dimension === 'mass' ? Number((dose.value / pack.value).toFixed(6)) : null
}

/** The largest pack of which each dose is a whole number. */
function packForSteps(medicine: Medicine | null, { steps }: ReadLine): MassPack | undefined {
  if (steps.length === 0) return undefined
  return massPacks(medicine).find(pack =>
    steps.every(step => {
      const unit = step.doseUnit ?? massUnitOf(medicine, step)
      return unit && step.doseAmount !== null && Number.isInteger(piecesOf(pack, step.doseAmount, unit))
    }),
  )
}
