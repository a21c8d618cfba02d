import { useRef, useState } from 'react'
import { v4 } from 'uuid'
import { useToday } from '#renderer/lib/clinic.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { readDevice, text, writeDevice } from '#renderer/lib/i18n.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { Measurement, PatientScoring } from '#shared/contract/encounters/vitals.ts'
import { assessGrowth, growthDoubts, measuresOf } from '#shared/domain/encounters/growth/growth.ts'
import type { GrowthReference } from '#shared/domain/encounters/growth/reference.ts'
import { type VitalDoubt, vitalDoubts } from '#shared/domain/encounters/vital-doubts.ts'
import {
  type GlucoseTiming,
  type VitalKind,
  type VitalUnit,
  vitalKinds,
} from '#shared/domain/encounters/vital-kinds.ts'
import { isUnitOf } from '#shared/domain/encounters/vital-units.ts'
import { type Birth, birthRange } from '#shared/domain/patients/birth-date.ts'
import { daysBetween } from '#shared/time.ts'
import { checkDraft, emptyDraft, type VitalsDraft, withMeantUnit, withTyped } from './vitals-draft.ts'

interface VitalsFormOptions {
  visitId: string
  birth: Birth | null
  lastReadings: readonly Measurement[]
  scoring: Pick<PatientScoring, 'pregnant' | 'scale'>
  /** What children are compared with; null for the grown-up, or while it is on its way. */
  reference: GrowthReference | null
  /** Whether readings that are hardly true are right all the same. */
  askAbout(doubts: readonly VitalDoubt[]): Promise<boolean>
  onSaved(): void
}

const adultDays = 18 * 365.25
const growingDays = 5 * 365.25

/** The state of the vitals form. Saving twice makes one set of readings. */
export function useVitalsForm(options: VitalsFormOptions) {
  const { visitId, birth, lastReadings, scoring, reference, askAbout, onSaved } = options
  const today = useToday()
  const [draft, setDraft] = useState(() => emptyDraft(rememberedUnits()))
  const [left, setLeft] = useState<ReadonlySet<VitalKind>>(new Set())
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const key = useRef<string>(null)
  const saved = useRef(false)
  const age = birth ? daysBetween(birthRange(birth).latest, today) : null
  // Adults keep their height; a child's must be measured again.
  const height = lastReadings.find(reading => reading.kind === 'height')?.value ?? null
  const knownHeight = age !== null && age >= adultDays ? height : null
  const checked = checkDraft(draft, { age, knownHeight, pregnant: scoring.pregnant, scale: scoring.scale })

  const growth = reference && age !== null ? assessGrowth(measuresOf(checked.checked, age), reference) : []

  function change(next: Partial<VitalsDraft>): void {
    key.current = null
    setDraft(current => withMeantUnit({ ...current, ...next }))
  }

  async function save(form: HTMLFormElement | null): Promise<void> {
    if (saving || checked.readings.length === 0) return
    const [wrong] = vitalKinds.filter(kind => checked.problems[kind])
    if (wrong) {
      setLeft(new Set(vitalKinds))
      form?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus()
      return
    }
    const doubts = [
      ...vitalDoubts(checked.checked, { age, earlier: lastReadings, now: Date.now() }),
      ...growthDoubts(growth),
    ].filter(({ kind }, place, all) => all.findIndex(doubt => doubt.kind === kind) === place)
    if (doubts.length > 0 && !(await askAbout(doubts))) {
      form?.querySelector<HTMLInputElement>(`[name="${doubts[0]?.kind}"]`)?.focus()
      return
    }
    setSaving(true)
    setProblem(null)
    try {
      key.current ??= v4()
      await client.encounters.recordVitals({ visitId, readings: sendable(checked.readings) }, idempotent(key.current))
      saved.current = true
      onSaved()
    } catch (error) {
      const found = problemOf(error)
      setProblem(found.code === 'DISCONNECTED' ? text('errors:disconnectedSaving') : problemText(found))
    } finally {
      setSaving(false)
    }
  }

  // Heads are measured while they grow.
  const kinds = vitalKinds.filter(kind => kind !== 'headCircumference' || age === null || age < growingDays)

  return {
    age,
    kinds,
    draft,
    checked,
    growth,
    left,
    saving,
    problem,
    save,
    setValue: (kind: VitalKind, value: string) => change({ values: withTyped(draft.values, kind, value) }),
    setUnit(kind: VitalKind, unit: VitalUnit) {
      writeDevice(unitKey(kind), unit)
      change({ units: { ...draft.units, [kind]: unit } })
    },
    setTiming: (glucoseTiming: GlucoseTiming | null) => change({ glucoseTiming }),
    leave: (kind: VitalKind) => setLeft(current => new Set([...current, kind])),
    isUnsaved: () => !saved.current && vitalKinds.some(kind => draft.values[kind].trim() !== ''),
  }
}

const idempotent = (idempotencyKey: string) => ({ context: { idempotencyKey } })

/** The input of a call knows no explicit `undefined`. */
function sendable(readings: ReturnType<typeof checkDraft>['readings']) {
  return readings.map(({ kind, value, unit, glucoseTiming }) => ({
    kind,
    value,
    ...(unit && { unit }),
    ...(glucoseTiming && { glucoseTiming }),
  }))
}

const unitKey = (kind: VitalKind) => `nadi.unit.${kind}`

/** The units that were used on this device last: a clinic has one thermometer. */
function rememberedUnits(): VitalsDraft['units'] {
  const units: VitalsDraft['units'] = {}
  for (const kind of vitalKinds) {
    const unit = readDevice(unitKey(kind)) as VitalUnit | null
    if (unit && isUnitOf(kind, unit)) units[kind] = unit
  }
  return units
}
