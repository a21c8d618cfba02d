import { type EarlyWarning, earlyWarning } from '#shared/domain/encounters/news2.ts'
import {
  type GlucoseTiming,
  type SaturationScale,
  type VitalFlag,
  type VitalKind,
  type VitalUnit,
  vitalKinds,
  vitalUnits,
} from '#shared/domain/encounters/vital-kinds.ts'
import type { AgeInDays } from '#shared/domain/encounters/vital-ranges.ts'
import { storedUnit, toStored } from '#shared/domain/encounters/vital-units.ts'
import {
  bodyMassIndex,
  type CheckedReading,
  checkReadings,
  possibleRange,
  type Reading,
  type ReadingProblem,
} from '#shared/domain/encounters/vitals.ts'

/** What is typed into the form; an empty text was not measured. */
export interface VitalsDraft {
  values: Record<VitalKind, string>
  units: Partial<Record<VitalKind, VitalUnit>>
  glucoseTiming: GlucoseTiming | null
}

export const emptyDraft = (units: VitalsDraft['units'] = {}): VitalsDraft => ({
  values: Object.fromEntries(vitalKinds.map(kind => [kind, ''])) as Record<VitalKind, string>,
  units,
  glucoseTiming: null,
})

/** The values with one that was typed. A pressure is written `120/80`, and fills both of its fields. */
export function withTyped(values: VitalsDraft['values'], kind: VitalKind, typed: string): VitalsDraft['values'] {
  const [, systolic, diastolic] = (kind === 'systolic' && /^\s*(\d{2,3})\s*\/\s*(\d{2,3})\s*$/.exec(typed)) || []
  return systolic && diastolic ? { ...values, systolic, diastolic } : { ...values, [kind]: typed }
}

/** Why a field cannot be saved. */
export type FieldProblem = ReadingProblem | { problem: 'unreadable' }

export interface CheckedDraft {
  readings: Reading[]
  flags: Partial<Record<VitalKind, VitalFlag>>
  problems: Partial<Record<VitalKind, FieldProblem>>
  /** What can be, in stored units. */
  checked: CheckedReading[]
  /** kg/m²; null while weight or height is missing. */
  bmi: number | null
  /** Of what stands in the form. */
  warning: EarlyWarning
}

/** What of the patient decides how the form is judged. */
export interface DraftSubject {
  age: AgeInDays | null
  /** In cm, the last one on record that still holds, for the body mass index. */
  knownHeight: number | null
  pregnant: boolean
  scale: SaturationScale
}

/** `98,6` and `98.6`; null when it is no number. */
function readNumber(text: string): number | null {
  const typed = text.trim().replace(',', '.')
  return /^\d+(\.\d*)?$/.test(typed) ? Number(typed) : null
}

/** With the unit that the temperature must be in: no number is possible in both °C and °F. */
export function withMeantUnit(draft: VitalsDraft): VitalsDraft {
  const value = readNumber(draft.values.temperature)
  if (value === null) return draft
  const { min, max } = possibleRange.temperature
  const meant = vitalUnits.temperature.find(unit => {
    const stored = toStored('temperature', value, unit)
    return stored >= min && stored <= max
  })
  return meant ? { ...draft, units: { ...draft.units, temperature: meant } } : draft
}

/** Checks the form as it stands, by the rules that the backend keeps too. */
export function checkDraft(draft: VitalsDraft, subject: DraftSubject): CheckedDraft {
  const problems: CheckedDraft['problems'] = {}
  const readings: Reading[] = []
  for (const kind of vitalKinds) {
    const text = draft.values[kind]
    if (text.trim() === '') continue
    const value = readNumber(text)
    if (value === null) problems[kind] = { problem: 'unreadable' }
    else readings.push(readingOf(draft, kind, value))
  }
  const result = checkReadings(readings, subject.age, subject.scale)
  for (const { index, problem } of result.problems) {
    const kind = readings[index]?.kind
    if (kind) problems[kind] = problem
  }
  const flags: CheckedDraft['flags'] = {}
  for (const { kind, flag } of result.checked) if (flag) flags[kind] = flag
  const measured = (kind: VitalKind) => result.checked.find(reading => reading.kind === kind)?.value
  const weight = measured('weight')
  const height = measured('height') ?? subject.knownHeight
  const values = Object.fromEntries(result.checked.map(({ kind, value }) => [kind, value]))
  return {
    readings,
    flags,
    problems,
    checked: result.checked,
    bmi: weight && height ? bodyMassIndex(weight, height) : null,
    warning: earlyWarning(values, subject),
  }
}

function readingOf({ units, glucoseTiming }: VitalsDraft, kind: VitalKind, value: number): Reading {
  const unit = units[kind] ?? storedUnit(kind)
  const timing = kind === 'glucose' && glucoseTiming ? { glucoseTiming } : {}
  return { kind, value, unit, ...timing }
}
