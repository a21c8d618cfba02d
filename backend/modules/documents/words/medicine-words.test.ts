import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { medicineLine } from './medicine-words.ts'
import { wordsFor } from './paper-words.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const line = (more: Partial<Parameters<typeof medicineLine>[1]>) =>
  medicineLine(wordsFor(test.call('doctor')), {
    ...{ id: 'a', drugName: 'Mixtard', medicineId: null, ingredientIds: [], strength: null, form: null, route: null },
    ...{ site: null, doseAmount: 1, doseUnit: 'unit', frequency: '20-0-10', timing: null, days: null, ongoing: true },
    ...{ steps: [], quantity: null, quantityUnit: null, quantityComputed: false, instructions: '', overrides: [] },
    ...{ replacesLineId: null },
    ...more,
  })

it('says the units of insulin by the time of day, never as one unit', () => {
  expect(line({}).dose).toBe('20-0-10 units')
  expect(line({}).frequency).toContain('20 morning, 10 night')
  expect(line({ frequency: 'hs', doseAmount: 14 }).dose).toBe('14 units')
  expect(line({ frequency: '1-0-1', doseUnit: 'tablet' }).dose).toBe('1 tablet')
})
