import { expect, it } from 'vitest'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import { layRows } from './board-lanes.ts'

const date = '2026-11-23' as CalendarDate
const row = (doctorId: string) => ({
  id: `row ${doctorId}`,
  doctorId,
  date,
  name: doctorId,
  blocks: [],
  slotMinutes: 30,
})
const rows = [row('meera'), row('arjun')]

const booked = (id: string, time: string, durationMinutes = 30, doctorId = 'meera') =>
  ({ id, doctorId, date, time, durationMinutes }) as Listed

/** `id start-end lane/lanes`, as the row has them. */
const lines = (laid: ReturnType<typeof layRows>, doctorId: string) =>
  (laid.get(`row ${doctorId}`) ?? []).map(
    ({ appointment, start, end, lane, lanes }) => `${appointment.id} ${start}-${end} ${lane}/${lanes}`,
  )

it('gives one after another the whole height, by time', () => {
  const laid = layRows(rows, [booked('b', '09:30'), booked('a', '09:00'), booked('c', '09:00', 30, 'arjun')], null)
  expect(lines(laid, 'meera')).toEqual(['a 540-570 0/1', 'b 570-600 0/1'])
  expect(lines(laid, 'arjun')).toEqual(['c 540-570 0/1'])
})

it('shares the height among those who overlap, also by way of others, and not beyond them', () => {
  const all = [booked('a', '09:00', 60), booked('b', '09:30', 60), booked('c', '10:00'), booked('d', '10:30')]
  expect(lines(layRows(rows, all, null), 'meera')).toEqual([
    'a 540-600 0/2',
    'b 570-630 1/2',
    'c 600-630 0/2',
    'd 630-660 0/1',
  ])
})

it('shows what is carried where it is held, and leaves out what no row is for', () => {
  const moved = { id: 'a', doctorId: 'arjun', date, time: '11:00' as ClockTime }
  const laid = layRows(rows, [booked('a', '09:00'), booked('b', '09:00', 30, 'nobody')], moved)
  expect(lines(laid, 'meera')).toEqual([])
  expect(lines(laid, 'arjun')).toEqual(['a 660-690 0/1'])
})

it('ends at midnight, whatever runs on', () =>
  expect(lines(layRows(rows, [booked('a', '23:30', 90)], null), 'meera')).toEqual(['a 1410-1440 0/1']))
