import { describe, expect, it } from 'vitest'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import { missedFrom } from './no-show.ts'

const at = (iso: string) => Date.parse(iso) as Instant
const appointment = (date: string, time: string, over = {}) => ({
  date: date as CalendarDate,
  time: time as ClockTime,
  createdAt: 0 as Instant,
  expectedAt: null,
  ...over,
})

describe('missedFrom', () => {
  it('goes by the clock on the wall, also in the night in which it changes', () => {
    expect(missedFrom(appointment('2026-11-23', '10:00'), 15, 'Asia/Kolkata')).toBe(at('2026-11-23T10:15:00+05:30'))
    // Clocks go back at 03:00: the first 02:30 counts.
    expect(missedFrom(appointment('2026-10-25', '02:30'), 15, 'Europe/Berlin')).toBe(at('2026-10-25T02:45:00+02:00'))
    // And forward at 02:00: 02:30 does not exist, and is half past three.
    expect(missedFrom(appointment('2026-03-08', '02:30'), 15, 'America/New_York')).toBe(at('2026-03-08T03:45:00-04:00'))
  })

  it('runs over midnight', () => {
    expect(missedFrom(appointment('2026-12-31', '23:50'), 15, 'Asia/Kolkata')).toBe(at('2027-01-01T00:05:00+05:30'))
  })

  it('is never where people said later that the patient is expected', () => {
    const said = { expectedAt: at('2026-11-23T10:20:00+05:30') }
    expect(missedFrom(appointment('2026-11-23', '10:00', said), 15, 'Asia/Kolkata')).toBeNull()
    expect(missedFrom(appointment('2026-11-23', '10:30', said), 15, 'Asia/Kolkata')).not.toBeNull()
  })
})
