import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutesPerDay, overlaps } from './hours.ts'
import { type DayPlan, daySlots, firstGap } from './slots.ts'

const plan = (over: Partial<DayPlan> = {}): DayPlan => ({
  hours: [{ start: 540, end: 660 }],
  slotMinutes: 30,
  taken: [],
  onLeave: false,
  passed: 0,
  exists: () => true,
  ...over,
})

describe('daySlots', () => {
  it('cuts the hours into whole slots', () => {
    expect(daySlots(plan()).map(slot => slot.time)).toEqual(['09:00', '09:30', '10:00', '10:30'])
    expect(daySlots(plan({ slotMinutes: 50 })).map(slot => slot.time)).toEqual(['09:00', '09:50'])
  })

  it('tells what is taken, over, or on leave; an appointment across two slots takes both', () => {
    const taken = [{ start: 555, end: 585, appointmentId: 'a' }]
    expect(daySlots(plan({ taken, passed: 601 })).map(slot => [slot.status, slot.appointmentId])).toEqual([
      ['taken', 'a'],
      ['taken', 'a'],
      ['past', null],
      ['available', null],
    ])
    expect(daySlots(plan({ onLeave: true })).every(slot => slot.status === 'leave')).toBe(true)
  })

  it('leaves out what the clock skips', () => {
    expect(daySlots(plan({ exists: span => span.start !== 570 })).map(slot => slot.time)).not.toContain('09:30')
  })
})

describe('firstGap', () => {
  it('finds the first free stretch that is long enough', () => {
    expect(firstGap([], 600, 30)).toBe(600)
    expect(firstGap([{ start: 610, end: 640 }], 600, 30)).toBe(640)
    expect(firstGap([{ start: 630, end: 660 }], 600, 30)).toBe(600)
    expect(firstGap([{ start: 0, end: minutesPerDay - 20 }], 600, 30)).toBeNull()
  })

  it('never overlaps anything, whatever is taken', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 5, max: 240 }))
      .map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(
        fc.array(span),
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: 5, max: 240 }),
        (taken, from, length) => {
          const start = firstGap(taken, from, length)
          if (start === null) return
          expect(start).toBeGreaterThanOrEqual(from)
          expect(taken.some(one => overlaps(one, { start, end: start + length }))).toBe(false)
        },
      ),
    )
  })
})
