import { expect, test } from 'vitest'
import type { Instant } from '#shared/time.ts'
import { nextWithout, type VitalsRow, worklistOf } from './worklist.ts'

type Day = Parameters<typeof worklistOf>[0]
type Taken = Parameters<typeof worklistOf>[1]

const appointment = (id: string, status: string, checkedInAt: number | null) =>
  ({
    id,
    status,
    doctorId: 'd',
    checkedInAt,
    updatedAt: 1,
    patient: { name: id },
  }) as unknown as Day['appointments'][number] // only what the list reads
const visit = (visitId: string, appointmentId: string | null, takenAt: number | null, status = 'open') =>
  ({
    visitId,
    appointmentId,
    takenAt,
    status,
    doctorId: 'd',
    openedAt: 50,
    patient: { name: visitId },
  }) as unknown as Taken[number] // only what the list reads

const day: Day = {
  doctors: [{ id: 'd', name: 'Dr Rao' } as Day['doctors'][number]],
  appointments: [
    appointment('late', 'checked_in', 30),
    appointment('early', 'checked_in', 10),
    appointment('measured', 'checked_in', 5),
    appointment('inside', 'in_progress', 20),
    appointment('coming', 'scheduled', null),
    appointment('gone', 'completed', 1),
  ],
}
const taken: Taken = [
  visit('v-measured', 'measured', 40),
  visit('v-late', 'late', null),
  visit('v-direct', null, null),
  visit('v-old', null, null, 'signed'),
]

const rows = worklistOf(day, taken)

test('those without vitals come first, the longest waiting at the top', () =>
  expect(rows.map(row => row.id)).toEqual(['early', 'inside', 'late', 'v-direct', 'measured']))

test('a row knows its visit and its doctor', () =>
  expect(rows.find(row => row.id === 'late')).toMatchObject({ visitId: 'v-late', doctorName: 'Dr Rao', since: 30 }))

test('next is the first other one without vitals', () => {
  expect(nextWithout(rows, 'v-late')?.id).toBe('early')
  const only: VitalsRow[] = rows.filter(row => row.id === 'late')
  expect(nextWithout(only, 'v-late')).toBeNull()
  expect(nextWithout([{ ...rows[0], takenAt: 1 as Instant } as VitalsRow], 'x')).toBeNull()
})
