import { expect, it } from 'vitest'
import type { ClockTime } from '#shared/time.ts'
import { boardFrame, boardTime, timeOfBoard } from './board-frame.ts'

const clock = (time: string) => time as ClockTime
const hours = (start: string, end: string) => ({ blocks: [{ start: clock(start), end: clock(end) }] })

it('holds everyone’s hours and what lies outside them, in full hours', () => {
  const early = { time: clock('07:45'), durationMinutes: 30 }
  expect(boardFrame([hours('09:30', '13:00'), hours('10:00', '17:15')], [early], [30])).toEqual({
    start: 7 * 60,
    end: 18 * 60,
    step: 30,
  })
})

it('ends at midnight, whatever runs on', () => {
  const late = { time: clock('23:30'), durationMinutes: 90 }
  expect(boardFrame([hours('22:00', '23:00')], [late], [30])).toMatchObject({ start: 22 * 60, end: 24 * 60 })
  expect(boardTime(24 * 60)).toBe('23:59:59')
})

it('shows usual hours when nobody consults', () => {
  expect(boardFrame([], [], [30])).toEqual({ start: 8 * 60, end: 18 * 60, step: 30 })
})

it('takes columns into which every length of a slot fits', () => {
  expect(boardFrame([], [], [30, 60]).step).toBe(30)
  expect(boardFrame([], [], [30, 15]).step).toBe(15)
  expect(boardFrame([], [], [20, 30]).step).toBe(10)
  expect(boardFrame([], [], [25]).step).toBe(10)
})

it('reads the times that it writes', () => {
  expect(timeOfBoard(`2026-11-23 ${boardTime(630)}`)).toBe('10:30')
})
