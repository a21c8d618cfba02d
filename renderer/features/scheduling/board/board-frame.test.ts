import { expect, it } from 'vitest'
import type { ClockTime } from '#shared/time.ts'
import { boardFrame, boardTime, firstMinute } from './board-frame.ts'

const clock = (time: string) => time as ClockTime
const hours = (start: string, end: string, slotMinutes = 30) => ({
  slotMinutes,
  blocks: [{ start: clock(start), end: clock(end) }],
})
const lengths = (...minutes: number[]) => minutes.map(each => hours('09:00', '17:00', each))

it('holds everyone’s hours and what lies outside them, in full hours', () => {
  const early = { time: clock('07:45'), durationMinutes: 30 }
  expect(boardFrame([hours('09:30', '13:00'), hours('10:00', '17:15')], [early])).toEqual({
    start: 7 * 60,
    end: 18 * 60,
    step: 30,
  })
})

it('ends at midnight, whatever runs on', () => {
  const late = { time: clock('23:30'), durationMinutes: 90 }
  expect(boardFrame([hours('22:00', '23:00')], [late])).toMatchObject({ start: 22 * 60, end: 24 * 60 })
  expect(boardTime(24 * 60)).toBe('23:59:59')
})

it('shows usual hours when nobody consults', () => {
  expect(boardFrame([], [])).toEqual({ start: 8 * 60, end: 18 * 60, step: 30 })
})

it('takes columns into which every length of a slot fits', () => {
  expect(boardFrame(lengths(30, 60), []).step).toBe(30)
  expect(boardFrame(lengths(30, 15), []).step).toBe(15)
  expect(boardFrame(lengths(20, 30), []).step).toBe(10)
  expect(boardFrame(lengths(25), []).step).toBe(10)
})

it('shows first the hour that it was half an hour ago', () => {
  const frame = { start: 8 * 60, end: 18 * 60, step: 30 }
  expect(firstMinute(clock('10:29'), frame)).toBe(9 * 60)
  expect(firstMinute(clock('10:30'), frame)).toBe(10 * 60)
  expect(firstMinute(clock('07:00'), frame)).toBe(8 * 60)
  expect(firstMinute(undefined, frame)).toBe(8 * 60)
})
