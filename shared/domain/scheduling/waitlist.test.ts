import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import { queuePriorities } from './queue.ts'
import { type FreedTime, fitsWish, rankWaiting, type Wish } from './waitlist.ts'

const orNull = <T>(values: readonly T[]) => fc.constantFrom<T | null>(null, ...values)
const date = (day: number) => `2026-11-${String(day).padStart(2, '0')}` as CalendarDate
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00` as ClockTime

const wish = fc.record<Wish>({
  id: fc.uuid(),
  doctorId: orNull(['d1', 'd2']),
  specialization: orNull(['Skin', 'Heart']),
  fromDate: orNull([date(10), date(20)]),
  toDate: orNull([date(20), date(25)]),
  fromTime: orNull([clock(9), clock(12)]),
  toTime: orNull([clock(12), clock(17)]),
  priority: fc.constantFrom(...queuePriorities),
  createdAt: fc.integer({ min: 0, max: 5 }).map(at => at as Instant),
})
const wishes = fc.uniqueArray(wish, { selector: each => each.id, maxLength: 12 })
const freed = fc
  .record({
    doctorId: fc.constantFrom('d1', 'd2'),
    day: fc.integer({ min: 5, max: 28 }),
    hour: fc.integer({ min: 8, max: 18 }),
  })
  .map(
    ({ doctorId, day, hour }): FreedTime => ({
      doctorId,
      specialization: doctorId === 'd1' ? 'Skin' : null,
      date: date(day),
      span: { start: hour * 60, end: hour * 60 + 30 },
    }),
  )

describe('rankWaiting', () => {
  it('names all that fit and nobody else, in an order that does not hang on how they came', () => {
    fc.assert(
      fc.property(wishes, freed, (all, time) => {
        const ranked = rankWaiting(all, time)
        expect(new Set(ranked)).toEqual(new Set(all.filter(each => fitsWish(each, time))))
        expect(rankWaiting([...all].reverse(), time)).toEqual(ranked)
      }),
    )
  })

  it('never puts someone less urgent, or who came later, before another', () => {
    fc.assert(
      fc.property(wishes, freed, (all, time) => {
        const ranked = rankWaiting(all, time)
        for (const [index, one] of ranked.entries())
          for (const other of ranked.slice(index + 1)) {
            const [first, second] = [one, other].map(each => queuePriorities.indexOf(each.priority)) as [number, number]
            expect(first).toBeLessThanOrEqual(second)
            if (first === second) expect(one.createdAt).toBeLessThanOrEqual(other.createdAt)
          }
      }),
    )
  })

  it('wants the whole time to lie where the patient can come', () => {
    const until = { doctorId: null, specialization: null, fromDate: null, toDate: date(20), fromTime: null }
    const noon: Wish = { ...until, id: 'w', toTime: clock(12), priority: 'normal', createdAt: 0 as Instant }
    const at = (start: number, day = 20) => ({
      doctorId: 'd1',
      specialization: null,
      date: date(day),
      span: { start, end: start + 30 },
    })
    expect(fitsWish(noon, at(690))).toBe(true)
    expect(fitsWish(noon, at(700))).toBe(false)
    expect(fitsWish(noon, at(690, 21))).toBe(false)
  })
})
