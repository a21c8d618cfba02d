import { describe, expect, it } from 'vitest'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { fitsInto, hoursOn, overlaps, wrongBlock } from './hours.ts'

const block = (weekday: number, start: string, end: string) => ({
  weekday,
  start: start as ClockTime,
  end: end as ClockTime,
})
const monday = '2026-11-23' as CalendarDate

describe('hoursOn', () => {
  it('takes the blocks of the weekday, by time, and joins those that touch', () => {
    const blocks = [block(1, '14:00', '17:00'), block(2, '08:00', '09:00'), block(1, '09:00', '12:00')]
    expect(hoursOn(blocks, monday)).toEqual([
      { start: 540, end: 720 },
      { start: 840, end: 1020 },
    ])
    expect(hoursOn([block(1, '12:00', '13:00'), block(1, '09:00', '12:00')], monday)).toEqual([
      { start: 540, end: 780 },
    ])
  })

  it('knows 29 February and the last day of a month', () => {
    expect(hoursOn([block(4, '09:00', '10:00')], '2024-02-29' as CalendarDate)).toHaveLength(1)
    expect(hoursOn([block(1, '09:00', '10:00')], '2026-08-31' as CalendarDate)).toHaveLength(1)
  })
})

describe('spans', () => {
  it('overlap when they share a minute, not when one ends as the other begins', () => {
    expect(overlaps({ start: 540, end: 570 }, { start: 569, end: 600 })).toBe(true)
    expect(overlaps({ start: 540, end: 570 }, { start: 570, end: 600 })).toBe(false)
  })

  it('fit into one stretch of hours, not across a break', () => {
    const hours = [
      { start: 540, end: 720 },
      { start: 840, end: 1020 },
    ]
    expect(fitsInto(hours, { start: 690, end: 720 })).toBe(true)
    expect(fitsInto(hours, { start: 700, end: 730 })).toBe(false)
    expect(fitsInto(hours, { start: 700, end: 860 })).toBe(false)
  })
})

describe('wrongBlock', () => {
  it('finds the block that ends before it begins, or overlaps an earlier one of its day', () => {
    expect(wrongBlock([block(1, '09:00', '12:00'), block(1, '12:00', '13:00'), block(2, '09:00', '12:00')])).toBe(-1)
    expect(wrongBlock([block(1, '09:00', '12:00'), block(1, '11:59', '13:00')])).toBe(1)
    expect(wrongBlock([block(1, '12:00', '12:00')])).toBe(0)
  })
})
