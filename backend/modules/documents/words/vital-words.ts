import type { VisitForPrint } from '#backend/modules/encounters/index.ts'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import {
  consciousnessLevels,
  type SaturationScale,
  type VitalKind,
  type VitalUnit,
  vitalKinds,
} from '#shared/domain/encounters/vital-kinds.ts'
import { type AgeInDays, usualRange } from '#shared/domain/encounters/vital-ranges.ts'
import { fromStored } from '#shared/domain/encounters/vital-units.ts'
import type { VitalSign } from '../pdf/blocks/vitals-grid.ts'
import type { PaperWords } from './paper-words.ts'

/** A reading with the one it is read together with: the diastolic pressure. */
interface Reading {
  first: Measurement
  second: Measurement | undefined
}

/** Whose readings they are, as far as it decides what is usual. */
interface Subject {
  age: AgeInDays | null
  scale: SaturationScale
}

/** What was measured, in the order in which it was taken, with what is usual for the patient. */
export function vitalSigns(words: PaperWords, vitals: readonly Measurement[], subject: Subject): VitalSign[] {
  return readings(vitals).map(({ first, second }) => ({
    name: nameOf(words, first, second),
    value: figuresOf(words, first, second),
    range: rangeOf(words, first, second, subject),
    takenAt: words.time(first.takenAt),
    ...flagOf(words, first, second),
  }))
}

/** Two that are outside in different ways are only said to be outside. */
function flagOf({ texts }: PaperWords, { flag }: Measurement, second?: Measurement) {
  const flags = new Set([flag, second?.flag ?? null].filter(each => each !== null))
  const [one] = flags.size > 1 ? ['abnormal' as const] : flags
  return one ? { abnormal: true, flag: texts.encounters.flags[one] } : {}
}

/** What follows from what was measured. */
type Derived = Pick<VisitForPrint, 'bmi' | 'kidneys' | 'earlyWarning'>

/** Body mass index, kidney function and early-warning score of a visit. */
export function derivedSigns(words: PaperWords, visit: Derived): VitalSign[] {
  const { vitals, news2 } = words.texts.encounters
  const { bmi, kidneys, earlyWarning: warning } = visit
  const signs: VitalSign[] = []
  if (bmi !== null) signs.push({ name: vitals.bmi, value: `${words.figure(bmi, 1)} kg/m²` })
  if (kidneys) {
    const { value, stage } = kidneys
    signs.push({ name: 'eGFR', value: `${words.figure(value)} mL/min/1.73 m² · ${stage}` })
  }
  if (warning.state === 'scored') {
    const { score, risk } = warning
    const value = `${words.figure(score)} · ${news2.risks[risk]}`
    signs.push({ name: 'NEWS2', value, abnormal: risk !== 'none' && risk !== 'low' })
  }
  return signs
}

/** The newest reading of each kind on one line, without the weight, which stands with the patient. */
export function vitalsLine(words: PaperWords, vitals: readonly Measurement[]): string | undefined {
  const all = readings(vitals)
  const newest = vitalKinds.flatMap(kind => all.findLast(({ first }) => first.kind === kind) ?? [])
  const shown = newest.filter(({ first }) => first.kind !== 'weight')
  const parts = shown.map(({ first, second }) => `${nameOf(words, first, second)} ${figuresOf(words, first, second)}`)
  return parts.join(' · ') || undefined
}

/** The newest weight with its unit. */
export function weightOf(words: PaperWords, vitals: readonly Measurement[]): string | undefined {
  const newest = readings(vitals).findLast(({ first }) => first.kind === 'weight')
  return newest && figuresOf(words, newest.first)
}

function readings(vitals: readonly Measurement[]): Reading[] {
  const inOrder = vitals.toSorted(
    (a, b) => a.takenAt - b.takenAt || vitalKinds.indexOf(a.kind) - vitalKinds.indexOf(b.kind),
  )
  return inOrder.flatMap(first => {
    const partner = (kind: VitalKind) => inOrder.find(other => other.kind === kind && other.setId === first.setId)
    if (first.kind === 'diastolic' && partner('systolic')) return []
    return [{ first, second: first.kind === 'systolic' ? partner('diastolic') : undefined }]
  })
}

function nameOf({ texts }: PaperWords, { kind, glucoseTiming }: Measurement, second: Measurement | undefined): string {
  const { vitals, glucoseTimings } = texts.encounters
  const name = second ? vitals.bloodPressure : vitals[kind]
  return glucoseTiming ? `${name} (${glucoseTimings[glucoseTiming].toLowerCase()})` : name
}

function figuresOf(words: PaperWords, first: Measurement, second?: Measurement): string {
  const { value, unit } = first.entered ?? first
  const { consciousness, roomAir } = words.texts.encounters
  if (first.kind === 'consciousness') return consciousness[consciousnessLevels[value] ?? 'alert']
  if (first.kind === 'oxygenFlow' && value === 0) return roomAir
  const figures = [value, ...(second ? [(second.entered ?? second).value] : [])].map(figure => words.figure(figure))
  return figures.join('/') + withUnit(unit)
}

/** `/min` and `%` follow their figure at once. */
const withUnit = (unit: VitalUnit) => (/^[/%]/.test(unit) ? unit : ` ${unit}`)

function rangeOf(
  words: PaperWords,
  first: Measurement,
  second: Measurement | undefined,
  { age, scale }: Subject,
): string | undefined {
  if (first.kind === 'consciousness') return undefined
  const ranges = [first, ...(second ? [second] : [])].map(({ kind, glucoseTiming }) =>
    usualRange(kind, age, glucoseTiming, scale),
  )
  const { unit } = first.entered ?? first
  const side = (end: 'min' | 'max') => {
    const limits = ranges.map(range => range?.[end])
    const shown = limits.flatMap(limit => (limit === undefined ? [] : fromStored(first.kind, limit, unit)))
    return shown.length === ranges.length ? shown.map(limit => words.figure(limit, 1)).join('/') : undefined
  }
  const [min, max] = [side('min'), side('max')]
  if (min && max) return `${min} – ${max}`
  return min ? `≥ ${min}` : max && `≤ ${max}`
}
