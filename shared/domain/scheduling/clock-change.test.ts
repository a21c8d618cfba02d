import { describe, expect, it } from 'vitest'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { spanExists } from './clock-change.ts'
import { spanOf } from './hours.ts'

const exists = (date: string, time: string, minutes: number, zone: string) =>
  spanExists(date as CalendarDate, spanOf(time as ClockTime, minutes), zone)

describe('spanExists', () => {
  it.each([
    ['Europe/Berlin', '2027-03-28', '02:00', '03:00'],
    ['America/New_York', '2027-03-14', '02:00', '03:00'],
  ])('finds the hour that %s skips', (zone, date, gap, after) => {
    expect(exists(date, gap, 30, zone)).toBe(false)
    expect(exists(date, '01:30', 30, zone)).toBe(true)
    expect(exists(date, '01:45', 30, zone)).toBe(false)
    expect(exists(date, '01:30', 120, zone)).toBe(false)
    expect(exists(date, after, 30, zone)).toBe(true)
  })

  it('takes the hour that comes twice as one', () => {
    expect(exists('2026-10-25', '02:30', 30, 'Europe/Berlin')).toBe(true)
    expect(exists('2026-11-01', '01:30', 60, 'America/New_York')).toBe(true)
  })

  it('finds a gap at midnight', () => {
    expect(exists('2010-04-02', '00:30', 15, 'Africa/Cairo')).toBe(true)
    expect(exists('2023-04-28', '00:30', 15, 'Africa/Cairo')).toBe(false)
  })

  it('knows zones that never change', () => {
    expect(exists('2024-02-29', '23:30', 30, 'Asia/Kolkata')).toBe(true)
    expect(exists('2027-03-28', '02:30', 30, 'Asia/Kolkata')).toBe(true)
  })
})
