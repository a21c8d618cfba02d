import { expect, test } from 'vitest'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import { checkDraft, emptyDraft, type VitalsDraft } from './vitals-draft.ts'

const adult = 40 * 365
const draft = (values: Partial<Record<VitalKind, string>>, more: Partial<VitalsDraft> = {}): VitalsDraft => {
  const empty = emptyDraft()
  return { ...empty, ...more, values: { ...empty.values, ...values } }
}

test('an empty form holds nothing', () =>
  expect(checkDraft(emptyDraft(), adult, null)).toEqual({ readings: [], flags: {}, problems: {}, bmi: null }))

test('readings carry their unit, and blood sugar when it was taken', () => {
  const { readings } = checkDraft(
    draft({ temperature: '98,6', glucose: '180' }, { units: { temperature: '°F' }, glucoseTiming: 'fasting' }),
    adult,
    null,
  )
  expect(readings).toEqual([
    { kind: 'temperature', value: 98.6, unit: '°F' },
    { kind: 'glucose', value: 180, unit: 'mg/dL', glucoseTiming: 'fasting' },
  ])
})

test('what is unusual is flagged and may be saved', () => {
  const { flags, problems } = checkDraft(draft({ systolic: '168', diastolic: '98', spo2: '91' }), adult, null)
  expect(flags).toEqual({ systolic: 'high', diastolic: 'high', spo2: 'low' })
  expect(problems).toEqual({})
})

test('what cannot be true is a problem, with the limits in the unit that was typed', () => {
  const { problems } = checkDraft(
    draft({ temperature: '200', systolic: '80', diastolic: '120', pulse: '7x' }, { units: { temperature: '°F' } }),
    adult,
    null,
  )
  expect(problems).toEqual({
    temperature: { problem: 'impossible', min: 77, max: 113 },
    diastolic: { problem: 'aboveSystolic' },
    pulse: { problem: 'unreadable' },
  })
})

test('the body mass index follows the weight, with the height on record', () => {
  expect(checkDraft(draft({ weight: '70', height: '175' }), adult, 160).bmi).toBe(22.9)
  expect(checkDraft(draft({ weight: '70' }), adult, 175).bmi).toBe(22.9)
  expect(checkDraft(draft({ weight: '70' }), adult, null).bmi).toBeNull()
  expect(checkDraft(draft({ height: '175' }), adult, null).bmi).toBeNull()
})
