import { describe, expect, it } from 'vitest'
import { consultMinutes, expectedWaits, minutesUntilHours } from './waiting.ts'

const measured = (type: 'new' | 'follow_up' | 'procedure', ...minutes: number[]) =>
  minutes.map(each => ({ type, minutes: each }))

describe('how long consultations take', () => {
  it('is their median by type, which one left open does not move', () => {
    const times = [...measured('new', 18, 20, 22, 20, 480), ...measured('follow_up', 8, 10, 10, 12, 9, 11)]
    expect(consultMinutes(times, 30)).toEqual({ new: 20, follow_up: 10, procedure: 12 })
  })

  it('is a slot while there are too few', () => {
    expect(consultMinutes(measured('new', 5, 5, 5), 30)).toEqual({ new: 30, follow_up: 30, procedure: 30 })
  })
})

describe('who waits how long', () => {
  const consult = { new: 20, follow_up: 10, procedure: 40 }
  const queue = [{ type: 'follow_up' }, { type: 'new' }] as const

  it('adds up those before, and what is left of whoever is inside', () => {
    const inside = [{ type: 'new', minutes: 15 }] as const
    expect(expectedWaits({ queue, inside, consult, beginsIn: 0 })).toEqual([5, 15, 35])
    expect(expectedWaits({ queue: [], inside: [{ type: 'new', minutes: 50 }], consult, beginsIn: 0 })).toEqual([0])
  })

  it('begins when the doctor does', () => {
    const hours = [
      { start: 540, end: 720 },
      { start: 840, end: 1020 },
    ]
    expect([530, 600, 720, 1100].map(now => minutesUntilHours(hours, now))).toEqual([10, 0, 120, 0])
    expect(expectedWaits({ queue, inside: [], consult, beginsIn: 10 })).toEqual([10, 20, 40])
  })
})
