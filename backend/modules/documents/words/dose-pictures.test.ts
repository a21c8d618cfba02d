import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { dosePictures } from './dose-pictures.ts'
import { wordsFor } from './paper-words.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const dose = (frequency: string, more: Partial<Parameters<typeof dosePictures>[1]> = {}) =>
  dosePictures(wordsFor(test.call('doctor')), {
    doseAmount: 1,
    doseUnit: 'tablet',
    form: 'tablet',
    timing: null,
    frequency,
    ...more,
  })

it('follows the dose, its unit and what it is taken with', () => {
  expect(dose('2-0-1', { timing: 'afterFood' })).toEqual({
    symbol: 'tablet',
    times: [
      { at: 'morning', count: 2 },
      { at: 'night', count: 1 },
    ],
    food: 'after',
  })
  expect(dose('tds', { doseAmount: 2 })?.times.map(({ at, count }) => [at, count])).toEqual([
    ['morning', 2],
    ['noon', 2],
    ['night', 2],
  ])
  expect(dose('bd', { doseAmount: 5, doseUnit: 'ml', form: 'syrup' })?.times[0]).toEqual({
    at: 'morning',
    count: 1,
    figure: '5 ml',
  })
  expect(dose('hs', { doseUnit: 'unit', form: 'pen', doseAmount: 10 })).toMatchObject({ symbol: 'injection' })
  expect(dose('1-1-1-1', { doseUnit: 'puff', form: 'inhaler' })?.times).toHaveLength(4)
})

it('draws nothing where a picture would mislead: other parts than half a tablet', () => {
  expect(dose('½-0-1')?.times[0]?.count).toBe(0.5)
  expect(dose('¼-0-0')).toBeUndefined()
  expect(dose('½-0-½', { doseUnit: 'capsule', form: 'capsule' })).toBeUndefined()
})

it('draws nothing where the doctor left the time of day open', () => {
  for (const frequency of ['od', 'q8h', 'sos', 'tds sos', 'weekly', 'as told']) expect(dose(frequency)).toBeUndefined()
})
