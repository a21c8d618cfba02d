import { expect, test } from 'vitest'
import type { ClockTime, Instant } from '#shared/time.ts'
import type { Day, DayDoctor, Listed } from './types.ts'
import { queueOf } from './waits.ts'

const minute = 60_000
const now = { minute: (100 * minute) as Instant, time: '10:00' as ClockTime }
const doctor = { id: 'd1', blocks: [{ start: '09:00', end: '12:00' }] } as DayDoctor
const person = (id: string, over: Partial<Listed>) =>
  ({ id, doctorId: 'd1', type: 'new', status: 'checked_in', token: null, ...over }) as Listed
const at = (minutes: number) => (minutes * minute) as Instant
const consult = { new: 20, follow_up: 10, procedure: 40 }

const day = {
  appointments: [
    person('late', { checkedInAt: at(20), type: 'follow_up' }),
    person('early', { checkedInAt: at(10) }),
    person('inside', { status: 'in_progress', startedAt: at(95) }),
    person('elsewhere', { doctorId: 'd2', checkedInAt: at(1) }),
    person('booked', { status: 'scheduled' }),
  ],
} as Day

test('a queue is in turn, and everyone waits for those before', () => {
  const { waiting, inside, waits, newcomerWaits } = queueOf(day, doctor, consult, now)
  expect(waiting.map(({ id }) => id)).toEqual(['early', 'late'])
  expect(inside.map(({ id }) => id)).toEqual(['inside'])
  expect(waits).toEqual([15, 35])
  expect(newcomerWaits).toBe(45)
})

test('says nothing of waits while it does not know how long consultations take', () => {
  expect(queueOf(day, doctor, undefined, now)).toMatchObject({ waits: [], newcomerWaits: null })
})

test('nobody is called before the doctor begins', () => {
  const early = { appointments: [person('first', { checkedInAt: at(10) })] } as Day
  expect(queueOf(early, doctor, consult, { ...now, time: '08:45' as ClockTime }).waits).toEqual([15])
})
