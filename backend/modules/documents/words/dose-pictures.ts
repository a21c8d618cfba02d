import {
  type Frequency,
  type FrequencyCode,
  parseFrequency,
  type TimeOfDay,
} from '#shared/domain/prescriptions/frequency.ts'
import type { DoseUnit, DrugForm, FoodTiming } from '#shared/domain/prescriptions/terms.ts'
import type { DosePictures, DoseSymbol } from '../pdf/data.ts'
import type { PaperWords } from './paper-words.ts'

interface Dose {
  doseAmount: number | null
  doseUnit: DoseUnit | null
  frequency: string | null
  form: DrugForm | null
  timing: FoodTiming | null
}

/**
 * The dose for those who cannot read: when, how many, before or after food. Undefined where the doctor left the time of day
 * open (`od`, `q8h`, when needed), and for parts other than half a tablet: a picture must not say more than the prescription does.
 */
export function dosePictures(words: PaperWords, dose: Dose): DosePictures | undefined {
  const taken = takenAt(dose.frequency === null ? null : parseFrequency(dose.frequency))
  if (!taken) return undefined
  const { doseAmount, doseUnit, timing } = dose
  const symbol = symbolOf(dose)
  const counted = doseUnit === null || countable.has(doseUnit)
  const each = doseAmount ?? 1
  const drawable = (count: number) => Number.isInteger(symbol === 'tablet' ? count * 2 : count)
  if (counted && !taken.every(({ amount }) => drawable(amount * each))) return undefined
  return {
    symbol,
    times: taken.map(({ at, amount }) => {
      const whole = amount * each
      return counted
        ? { at, count: whole }
        : { at, count: 1, figure: `${words.figure(whole)} ${unitShort(words, doseUnit)}` }
    }),
    food: timing ? foods[timing] : undefined,
  }
}

/** Units of which each one is a thing to be drawn. */
const countable: ReadonlySet<DoseUnit> = new Set([
  'tablet',
  'capsule',
  'drop',
  'puff',
  'sachet',
  'suppository',
  'pessary',
  'patch',
  'ampoule',
  'application',
])

const foods: Record<FoodTiming, DosePictures['food']> = {
  beforeFood: 'before',
  emptyStomach: 'before',
  withFood: 'with',
  afterFood: 'after',
  bedtime: undefined,
  any: undefined,
}

/** Codes that say the times of day; as 1-0-1 and 1-1-1 do in the prescriptions of Indian clinics. */
const coded: Partial<Record<FrequencyCode, TimeOfDay[]>> = {
  om: ['morning'],
  bd: ['morning', 'night'],
  tds: ['morning', 'noon', 'night'],
  qid: ['morning', 'noon', 'evening', 'night'],
  hs: ['night'],
}

function takenAt(frequency: Frequency | null): { at: TimeOfDay; amount: number }[] | undefined {
  if (frequency?.kind === 'pattern') return frequency.doses
  if (frequency?.kind === 'code') return coded[frequency.code]?.map(at => ({ at, amount: 1 }))
  return undefined
}

const unitShort = ({ texts }: PaperWords, unit: DoseUnit | null): string =>
  unit ? texts.prescriptions.units[`${unit}_other`].replace('{{count}}', '').trim() : ''

const byUnit: Partial<Record<DoseUnit, DoseSymbol>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  ml: 'spoon',
  drop: 'drop',
  puff: 'inhaler',
  unit: 'injection',
  ampoule: 'injection',
}

const byForm: Partial<Record<DrugForm, DoseSymbol>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  syrup: 'spoon',
  suspension: 'spoon',
  solution: 'spoon',
  drops: 'drop',
  eyeDrops: 'drop',
  earDrops: 'drop',
  inhaler: 'inhaler',
  rotacap: 'inhaler',
  injection: 'injection',
  pen: 'injection',
}

/** What is injected or inhaled is drawn so whatever it is measured in. */
function symbolOf({ form, doseUnit }: Dose): DoseSymbol {
  const ofForm = form ? byForm[form] : undefined
  if (ofForm === 'injection' || ofForm === 'inhaler') return ofForm
  return (doseUnit ? byUnit[doseUnit] : undefined) ?? ofForm ?? 'other'
}
