import { parseFrequency } from '../frequency.ts'
import type { DoseStep, DoseUnit, DrugForm, DrugRoute, FoodTiming } from '../terms.ts'
import { parseLine } from './parse.ts'
import { isCertain, isSameLine, type ReadLine } from './reading.ts'

const forms: Record<DrugForm, string> = {
  tablet: 'tablet',
  capsule: 'capsule',
  syrup: 'syrup',
  suspension: 'suspension',
  solution: 'solution',
  drops: 'drops',
  eyeDrops: 'eye drops',
  earDrops: 'ear drops',
  nasalSpray: 'nasal spray',
  injection: 'injection',
  infusion: 'infusion',
  inhaler: 'inhaler',
  rotacap: 'rotacap',
  nebule: 'nebule',
  cream: 'cream',
  ointment: 'ointment',
  gel: 'gel',
  lotion: 'lotion',
  powder: 'powder',
  sachet: 'sachet',
  granules: 'granules',
  suppository: 'suppository',
  pessary: 'pessary',
  patch: 'patch',
  pen: 'pen',
  gargle: 'gargle',
  other: 'other form',
}

const routes: Record<DrugRoute, string> = {
  oral: 'oral',
  sublingual: 'sublingual',
  topical: 'topical',
  eye: 'in the eye',
  ear: 'in the ear',
  nasal: 'nasal',
  inhaled: 'inhaled',
  rectal: 'rectal',
  vaginal: 'vaginal',
  intramuscular: 'im',
  intravenous: 'iv',
  subcutaneous: 'subcutaneous',
  other: 'other route',
}

const units: Partial<Record<DoseUnit, string>> = { unit: 'units', tablet: 'tab', capsule: 'cap' }
const codes: Record<string, string> = {
  biweekly: 'twice a week',
  '3xweekly': 'three times a week',
  q72h: 'every 3 days',
  od: 'daily',
  event: 'each time',
}
const timings: Partial<Record<FoodTiming, string>> = { afterFood: 'af', beforeFood: 'bf', withFood: 'with food' }

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const sites = (site: string) =>
  site
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/both (\w+?)s?$/, 'both $1s')

/** The line that says this, in words that leave no doubt: reading it again gives the same. */
export function printLine(line: ReadLine): string {
  const plain = written(line, line.drug, line.strength)
  const again = parseLine(plain)
  if (isCertain(again) && isSameLine(again.line, line)) return plain
  return written(line, quoted(line.drug), line.strength && `[${line.strength}]`)
}

function written(line: ReadLine, drug: string, strength: string | null): string {
  const { form, route, site, frequency, timing, days, ongoing, steps, quantity, instructions } = line
  return [
    drug,
    form && forms[form],
    strength,
    steps.length > 0 ? steps.map(stepText).join(' then ') : doseText(line),
    frequency && frequencyText(frequency),
    days !== null && `${days}d`,
    ongoing && 'to continue',
    timing && (timings[timing] ?? `@${timing}`),
    route && routes[route],
    site && sites(site),
    quantity !== null && `#${quantity}`,
    instructions && quoted(instructions),
  ]
    .filter(Boolean)
    .join(' ')
}

function doseText({ doseAmount, doseUnit }: Pick<DoseStep, 'doseAmount' | 'doseUnit'>): string {
  if (doseAmount === null) return ''
  return ['take', String(doseAmount), doseUnit && (units[doseUnit] ?? doseUnit)].filter(Boolean).join(' ')
}

const frequencyText = (code: string) =>
  parseFrequency(code)?.kind === 'weekdays'
    ? code.replaceAll('-', ',')
    : code.replace(/^\S+/, first => codes[first] ?? first)

const stepText = (step: DoseStep) =>
  [
    doseText(step),
    step.frequency && frequencyText(step.frequency),
    step.days === null ? 'to continue' : `${step.days}d`,
  ]
    .filter(Boolean)
    .join(' ')
