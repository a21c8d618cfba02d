import { expect, test } from 'vitest'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import {
  checkDraft,
  type DraftSubject,
  emptyDraft,
  type VitalsDraft,
  withMeantUnit,
  withTyped,
} from './vitals-draft.ts'

const adult: DraftSubject = { age: 40 * 365, knownHeight: null, pregnant: false, scale: 1 }
const draft = (values: Partial<Record<VitalKind, string>>, more: Partial<VitalsDraft> = {}): VitalsDraft => {
  const empty = emptyDraft()
  return { ...empty, ...more, values: { ...empty.values, ...values } }
}

test('an empty form holds nothing', () =>
  expect(checkDraft(emptyDraft(), adult)).toMatchObject({
    readings: [],
    flags: {},
    problems: {},
    checked: [],
    bmi: null,
  }))

test('a pressure may be written in one', () => {
  const { values } = emptyDraft()
  expect(withTyped(values, 'systolic', '120/80')).toMatchObject({ systolic: '120', diastolic: '80' })
  expect(withTyped(values, 'systolic', ' 172 / 104 ')).toMatchObject({ systolic: '172', diastolic: '104' })
  expect(withTyped(values, 'systolic', '120/')).toMatchObject({ systolic: '120/', diastolic: '' })
  expect(withTyped(values, 'pulse', '80/90')).toMatchObject({ pulse: '80/90', diastolic: '' })
})

test('a temperature tells its unit', () => {
  const unitOf = (temperature: string, unit: '°C' | '°F') =>
    withMeantUnit(draft({ temperature }, { units: { temperature: unit } })).units.temperature
  expect(unitOf('101.4', '°C')).toBe('°F')
  expect(unitOf('38,2', '°F')).toBe('°C')
  expect(unitOf('38', '°C')).toBe('°C')
  for (const unknown of ['', '60', '101 f']) expect(unitOf(unknown, '°C')).toBe('°C')
})

test('readings carry their unit, and blood sugar when it was taken', () => {
  const { readings } = checkDraft(
    draft({ temperature: '98,6', glucose: '180' }, { units: { temperature: '°F' }, glucoseTiming: 'fasting' }),
    adult,
  )
  expect(readings).toEqual([
    { kind: 'temperature', value: 98.6, unit: '°F' },
    { kind: 'glucose', value: 180, unit: 'mg/dL', glucoseTiming: 'fasting' },
  ])
})

test('what is unusual is flagged and may be saved', () => {
  const { flags, problems } = checkDraft(draft({ systolic: '168', diastolic: '98', spo2: '91' }), adult)
  expect(flags).toEqual({ systolic: 'high', diastolic: 'high', spo2: 'low' })
  expect(problems).toEqual({})
})

test('what cannot be true is a problem, with the limits in the unit that was typed', () => {
  const { problems } = checkDraft(
    draft({ temperature: '200', systolic: '80', diastolic: '120', pulse: '7x' }, { units: { temperature: '°F' } }),
    adult,
  )
  expect(problems).toEqual({
    temperature: { problem: 'impossible', min: 77, max: 113 },
    diastolic: { problem: 'aboveSystolic' },
    pulse: { problem: 'unreadable' },
  })
})

test('the body mass index follows the weight, with the height on record', () => {
  expect(checkDraft(draft({ weight: '70', height: '175' }), { ...adult, knownHeight: 160 }).bmi).toBe(22.9)
  expect(checkDraft(draft({ weight: '70' }), { ...adult, knownHeight: 175 }).bmi).toBe(22.9)
  expect(checkDraft(draft({ weight: '70' }), adult).bmi).toBeNull()
  expect(checkDraft(draft({ height: '175' }), adult).bmi).toBeNull()
})

test('the early warning is told while one types', () => {
  const typed = draft({ systolic: '112', pulse: '112', temperature: '38,5', respiratoryRate: '26', spo2: '97' })
  expect(checkDraft(typed, adult).warning).toMatchObject({
    state: 'incomplete',
    missing: ['oxygenFlow', 'consciousness'],
  })
  const whole = { ...typed, values: { ...typed.values, oxygenFlow: '0', consciousness: '0' } }
  expect(checkDraft(whole, adult).warning).toMatchObject({ state: 'scored', score: 6, risk: 'medium' })
  expect(checkDraft(whole, { ...adult, pregnant: true }).warning).toEqual({ state: 'notForThem', reason: 'pregnant' })
})

test('a saturation is judged by the scale of the patient', () => {
  expect(checkDraft(draft({ spo2: '89' }), adult).flags).toEqual({ spo2: 'low' })
  expect(checkDraft(draft({ spo2: '89' }), { ...adult, scale: 2 }).flags).toEqual({})
})
