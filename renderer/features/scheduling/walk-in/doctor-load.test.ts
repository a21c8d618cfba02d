import { expect, test } from 'vitest'
import { type DoctorLoad, knownDoctor, suitedFor } from './doctor-load.ts'

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

test.each([
  [17, 'Paediatrics', true],
  [18, 'Paediatrics', false],
  [60, 'Neonatology and Pediatrics', false],
  [60, 'बाल रोग', false],
  [60, 'General Medicine', true],
  [60, null, true],
  [null, 'Paediatrics', true],
] as const)('whoever is %s may go to %s: %s', (years, specialization, expected) => {
  const doctor = { id: 'a', specialization, department: null }
  expect(suitedFor([{ doctor } as DoctorLoad], years)).toHaveLength(expected ? 1 : 0)
  const byDepartment = { id: 'a', specialization: null, department: specialization }
  expect(suitedFor([{ doctor: byDepartment } as DoctorLoad], years)).toHaveLength(expected ? 1 : 0)
})
