import { describe, expect, it } from 'vitest'
import type { ClockTime, Instant } from '#shared/time.ts'
import { remindersOf } from './reminders.ts'

const quiet = { from: '21:00' as ClockTime, to: '08:00' as ClockTime }
const reminders = (start: string, timeZone: string, hours = [24, 3], nights = quiet) =>
  remindersOf(Date.parse(start) as Instant, hours, nights, timeZone).map(({ hours: before, at }) => {
    const told = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
    return `${before}: ${told}`
  })

describe('reminders', () => {
  it('come so many hours before', () => {
    expect(reminders('2026-11-23T15:00+05:30', 'Asia/Kolkata')).toEqual(['24: 2026-11-22 15:00', '3: 2026-11-23 12:00'])
  })

  it('wait for the end of the quiet hours', () => {
    expect(reminders('2026-11-23T09:30+05:30', 'Asia/Kolkata', [3])).toEqual(['3: 2026-11-23 08:00'])
    expect(reminders('2026-11-23T07:00+05:30', 'Asia/Kolkata', [24])).toEqual(['24: 2026-11-22 08:00'])
  })

  it('come on the evening before where the morning leaves less than an hour', () => {
    expect(reminders('2026-11-23T09:00+05:30', 'Asia/Kolkata', [3])).toEqual(['3: 2026-11-23 08:00'])
    expect(reminders('2026-11-23T08:59+05:30', 'Asia/Kolkata', [3])).toEqual(['3: 2026-11-22 21:00'])
  })

  it('are one where two fall together, and none where none are wanted', () => {
    expect(reminders('2026-11-23T08:30+05:30', 'Asia/Kolkata', [9, 3])).toEqual(['9: 2026-11-22 21:00'])
    expect(reminders('2026-11-23T15:00+05:30', 'Asia/Kolkata', [])).toEqual([])
  })

  it('know quiet hours of the day, and clinics without any', () => {
    const noon = { from: '12:00' as ClockTime, to: '14:00' as ClockTime }
    expect(reminders('2026-11-23T16:00+05:30', 'Asia/Kolkata', [3], noon)).toEqual(['3: 2026-11-23 14:00'])
    const never = { from: '08:00' as ClockTime, to: '08:00' as ClockTime }
    expect(reminders('2026-11-23T06:00+05:30', 'Asia/Kolkata', [3], never)).toEqual(['3: 2026-11-23 03:00'])
  })

  it('go by real hours, and quiet ones by the wall, when the clock changes', () => {
    // The clock went back at 3 in the morning: 24 hours before noon it was 1 pm.
    expect(reminders('2026-10-25T12:00+01:00', 'Europe/Berlin', [24])).toEqual(['24: 2026-10-24 13:00'])
    expect(reminders('2026-03-08T10:00-04:00', 'America/New_York', [3])).toEqual(['3: 2026-03-08 08:00'])
    expect(reminders('2026-03-09T10:00-04:00', 'America/New_York', [24])).toEqual(['24: 2026-03-08 10:00'])
  })
})
