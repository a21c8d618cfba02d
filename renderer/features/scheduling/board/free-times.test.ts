import { expect, it } from 'vitest'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import { layRows } from './board-lanes.ts'
import { freeTimes } from './free-times.ts'

const date = '2026-11-24' as CalendarDate
const clock = (time: string) => time as ClockTime
const row = {
  id: 'meera',
  doctorId: 'meera',
  date,
  name: 'Meera Iyer',
  blocks: [{ start: clock('09:00'), end: clock('11:00') }],
  slotMinutes: 20,
}
const now = { today: '2026-11-23' as CalendarDate, time: clock('08:00'), timeZone: 'Asia/Kolkata' }
const booked = { id: 'a', doctorId: 'meera', date, time: clock('09:20'), durationMinutes: 30 } as Listed
const laid = layRows([row], [booked], null).get('meera') ?? []

const timesOf = (...args: Parameters<typeof freeTimes>) => freeTimes(...args).map(({ time }) => time)

it('leaves out what an appointment covers, also in part, and closed hours', () => {
  expect(timesOf(row, [], now)).toEqual(['09:00', '09:20', '09:40', '10:00', '10:20', '10:40'])
  expect(timesOf(row, laid, now)).toEqual(['09:00', '10:00', '10:20', '10:40'])
  expect(freeTimes(row, laid, now)[1]).toEqual({ time: '10:00', start: 600, end: 620 })
  expect(timesOf({ ...row, blocks: [] }, [], now)).toEqual([])
})

it('offers nothing that is over', () => {
  expect(timesOf(row, laid, { ...now, today: date, time: clock('10:10') })).toEqual(['10:20', '10:40'])
  expect(timesOf(row, laid, { ...now, today: '2026-11-25' as CalendarDate })).toEqual([])
})
