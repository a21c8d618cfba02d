import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHybridClock, packTime, unpackTime } from './clock.ts'

const milliseconds = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('the hybrid clock', () => {
  it('only grows, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(milliseconds, { minLength: 2, maxLength: 50 }), walls => {
        let wall = 0
        const clock = createHybridClock(() => wall)
        const times = walls.map(next => {
          wall = next
          return clock.tick()
        })
        expect(times).toEqual([...new Set(times)].sort())
      }),
    )
  })

  it('sorts as text as it sorts as time, and reads back what it packed', () => {
    const time = fc.tuple(milliseconds, fc.integer({ min: 0, max: 0xffff }))
    fc.assert(
      fc.property(time, time, ([aMs, aCount], [bMs, bCount]) => {
        const a = packTime(aMs, aCount)
        const b = packTime(bMs, bCount)
        expect(unpackTime(a)).toEqual({ milliseconds: aMs, counter: aCount })
        expect(Math.sign(a < b ? -1 : Number(a > b))).toBe(Math.sign(aMs - bMs || aCount - bCount))
      }),
    )
  })

  it('goes on after a time seen elsewhere, and after a restart', () => {
    const clock = createHybridClock(() => 1_000)
    clock.observe(packTime(5_000, 7))
    expect(unpackTime(clock.tick())).toEqual({ milliseconds: 5_000, counter: 8 })
    const restarted = createHybridClock(() => 1_000, packTime(5_000, 8))
    expect(restarted.tick() > packTime(5_000, 8)).toBe(true)
  })

  it('carries into the milliseconds when the counter is full', () => {
    const clock = createHybridClock(() => 1, packTime(9, 0xffff))
    expect(unpackTime(clock.tick())).toEqual({ milliseconds: 10, counter: 0 })
  })

  it('refuses what is no time', () => {
    expect(() => unpackTime('zz')).toThrow(RangeError)
  })
})
