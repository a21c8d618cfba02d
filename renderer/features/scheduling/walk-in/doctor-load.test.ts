import { expect, test } from 'vitest'
import { type DoctorLoad, knownDoctor } from './doctor-load.ts'

const load = (id: string, consultsNow: boolean) => ({ doctor: { id }, consultsNow }) as DoctorLoad
const loads = [load('a', true), load('b', true), load('c', false)]

test.each([
  ['whom the patient saw last', [{ status: 'completed', doctorId: 'b' }], 'b'],
  [
    'not whom the patient is yet to see, or did not',
    [
      { status: 'scheduled', doctorId: 'a' },
      { status: 'no_show', doctorId: 'a' },
      { status: 'completed', doctorId: 'b' },
    ],
    'b',
  ],
  [
    'nobody who is not there',
    [
      { status: 'completed', doctorId: 'c' },
      { status: 'completed', doctorId: 'b' },
    ],
    null,
  ],
  ['nobody for a new patient', [], null],
] as const)('a walk-in is proposed %s', (_, visits, expected) => {
  expect(knownDoctor(loads, visits)).toBe(expected)
})
