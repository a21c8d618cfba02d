import { describe, expect, it } from 'vitest'
import type { ClockTime } from '#shared/time.ts'
import { arrowTarget } from './grid-keys.ts'
import { slotGroups } from './slot-groups.ts'

describe('arrowTarget', () => {
  // 0 1 2
  // 3 4
  // 5
  const places = [
    { left: 0, top: 0 },
    { left: 50, top: 0 },
    { left: 100, top: 0 },
    { left: 0, top: 30 },
    { left: 50, top: 30 },
    { left: 0, top: 90 },
  ]
  const go = (key: string, at: number) => arrowTarget(key, places, at)

  it('goes along the lines', () => {
    expect(go('ArrowRight', 2)).toBe(3)
    expect(go('ArrowLeft', 3)).toBe(2)
    expect(go('ArrowRight', 5)).toBe(-1)
    expect(go('ArrowLeft', 0)).toBe(-1)
    expect([go('Home', 4), go('End', 1)]).toEqual([0, 5])
  })

  it('goes to the closest one of the line below or above', () => {
    expect(go('ArrowDown', 1)).toBe(4)
    expect(go('ArrowDown', 2)).toBe(4)
    expect(go('ArrowUp', 5)).toBe(3)
    expect(go('ArrowUp', 4)).toBe(1)
    expect(go('ArrowDown', 5)).toBe(-1)
    expect(go('ArrowUp', 0)).toBe(-1)
  })

  it('leaves other keys alone', () => {
    expect(go('Enter', 0)).toBe(-1)
    expect(arrowTarget('ArrowDown', [], 0)).toBe(-1)
  })
})

describe('slotGroups', () => {
  it('parts a day at noon and at five', () => {
    const slots = ['09:00', '11:59', '12:00', '16:59', '17:00'].map(time => ({ time: time as ClockTime }))
    expect(slotGroups(slots).map(({ part, slots: group }) => [part, group.length])).toEqual([
      ['morning', 2],
      ['afternoon', 2],
      ['evening', 1],
    ])
    expect(slotGroups([])).toEqual([])
  })
})
