import { expect, test } from 'vitest'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import { newLine } from './lines.ts'
import { takingPlace } from './taking-place.ts'

const pack = { strength: '500 mg', form: 'tablet' } as const
const taken = [{ id: 'taken', drugName: 'metformin', ...pack } as CurrentMedicine]
const line = { ...newLine('a', 'Metformin'), ...pack }

test('the same pack takes the place of what is taken already', () =>
  expect(takingPlace(line, taken, [])).toEqual({ ...line, replacesLineId: 'taken' }))

test('another strength, form or name stands beside it', () => {
  for (const other of [{ strength: '850 mg' }, { form: 'syrup' }, { drugName: 'Glycomet' }] as const)
    expect(takingPlace({ ...line, ...other }, taken, [])).toEqual({ ...line, ...other })
})

test('what has found its successor has no second one', () => {
  const first = takingPlace(line, taken, [])
  expect(takingPlace({ ...line, key: 'b' }, taken, [first]).replacesLineId).toBeNull()
})
