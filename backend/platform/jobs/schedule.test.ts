import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateAt, daysBetween, type Instant, timeAt, weekday } from '#shared/time.ts'
import { type Cadence, turns } from './schedule.ts'

const at = (text: string) => Date.parse(text) as Instant
const start = at('2026-01-01T00:00:00Z')

describe('turns', () => {
  const kolkata = (cadence: Cadence, now: string) => turns(cadence, at(now), 'Asia/Kolkata', start)

  it('come at the hour, in UTC', () => {
    const { last, next } = kolkata({ every: 'hour' }, '2026-11-23T09:59:59Z')
    expect(last).toEqual({ name: '2026-11-23T09', at: at('2026-11-23T09:00:00Z') })
    expect(next).toBe(at('2026-11-23T10:00:00Z'))
  })

  it('come every few minutes', () => {
    const { last, next } = kolkata({ every: 'minutes', count: 10 }, '2026-11-23T09:59:59Z')
    expect(last).toEqual({ name: '2026-11-23T09:50', at: at('2026-11-23T09:50:00Z') })
    expect(next).toBe(at('2026-11-23T10:00:00Z'))
  })

  it("come at the clinic's time of day", () => {
    const cadence = { every: 'day', at: '02:30' } as const
    const before = kolkata(cadence, '2026-11-23T02:29:59+05:30')
    expect(before.last).toEqual({ name: '2026-11-22', at: at('2026-11-22T02:30:00+05:30') })
    expect(before.next).toBe(at('2026-11-23T02:30:00+05:30'))
    expect(kolkata(cadence, '2026-11-23T02:30:00+05:30').last.name).toBe('2026-11-23')
  })

  it('come on the day of the week', () => {
    // 2026-11-23 is a Monday.
    const sunday = { every: 'week', on: 7, at: '03:00' } as const
    expect(kolkata(sunday, '2026-11-23T09:00:00+05:30').last.name).toBe('2026-11-22')
    expect(kolkata(sunday, '2026-11-22T02:00:00+05:30').last.name).toBe('2026-11-15')
    expect(kolkata(sunday, '2026-11-22T02:00:00+05:30').next).toBe(at('2026-11-22T03:00:00+05:30'))
  })

  it('come once after a start', () => {
    const cadence = { every: 'start', afterMs: 60_000 } as const
    const early = turns(cadence, (start + 1_000) as Instant, 'UTC', start)
    expect(early.last.at).toBe(start + 60_000)
    expect(early.next).toBe(start + 60_000)
    expect(turns(cadence, (start + 60_000) as Instant, 'UTC', start).next).toBe(Number.POSITIVE_INFINITY)
  })

  it('come once on the days when the clock is put forward or back', () => {
    // New York skips 02:30 on 2026-03-08 and has 01:30 twice on 2026-11-01.
    const skipped = turns({ every: 'day', at: '02:30' }, at('2026-03-08T07:30:00Z'), 'America/New_York', start)
    expect(skipped.last).toEqual({ name: '2026-03-08', at: at('2026-03-08T03:30:00-04:00') })
    const twice = { every: 'day', at: '01:30' } as const
    for (const now of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T06:29:59Z']) {
      expect(turns(twice, at(now), 'America/New_York', start).last.name).toBe('2026-11-01')
    }
  })

  const zones = ['Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'UTC']
  const cadences = fc.oneof(
    fc.constant<Cadence>({ every: 'hour' }),
    fc.record({ every: fc.constant('day' as const), at: clock() }),
    fc.record({ every: fc.constant('week' as const), on: fc.integer({ min: 1, max: 7 }), at: clock() }),
  )

  it('stand one after the other without a gap, in any zone', () => {
    fc.assert(
      fc.property(cadences, fc.constantFrom(...zones), instants(), (cadence, zone, now) => {
        const { last, next } = turns(cadence, now, zone, start)
        expect(last.at).toBeLessThanOrEqual(now)
        expect(next).toBeGreaterThan(now)
        const following = turns(cadence, next, zone, start)
        expect(following.last.at).toBe(next)
        expect(following.last.name).not.toBe(last.name)
        expect(turns(cadence, (next - 1) as Instant, zone, start).last).toEqual(last)
        if (cadence.every === 'week') expect(weekday(dateAt(last.at, zone))).toBe(cadence.on)
        if (cadence.every === 'day') expect(daysBetween(dateAt(last.at, zone), dateAt(next, zone))).toBe(1)
      }),
      { numRuns: 400 },
    )
  })

  it("show the clinic's wall clock, but where it skips that time", () => {
    fc.assert(
      fc.property(clock(), instants(), (time, now) => {
        const { last } = turns({ every: 'day', at: time }, now, 'Asia/Kolkata', start)
        expect(timeAt(last.at, 'Asia/Kolkata')).toBe(time)
      }),
    )
  })
})

function clock() {
  return fc
    .integer({ min: 0, max: 1439 })
    .map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
}

function instants() {
  return fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }).map(ms => ms as Instant)
}
