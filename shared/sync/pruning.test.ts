import { describe, expect, it } from 'vitest'
import { type Holder, heldByAll, silentAfterMs } from './pruning.ts'

const now = 1_800_000_000_000
const member = (deviceId: string, holds: Record<string, number>, silentFor = 0): Holder => ({
  deviceId,
  heardAt: now - silentFor,
  holds,
})

describe('what every member has', () => {
  it('is what the one has that has least of a log', () => {
    const members = [member('a', { a: 9, b: 4 }), member('b', { a: 5, b: 8, c: 2 })]
    expect(heldByAll(members, now)).toEqual({ a: 5, b: 4, c: 0 })
  })

  it('does not wait for one that was silent for 90 days, but for one that is new', () => {
    const two = [member('a', { a: 9, b: 8 }), member('b', { a: 7, b: 8 })]
    expect(heldByAll([...two, member('c', { a: 1 }, silentAfterMs - 1)], now)).toEqual({ a: 1, b: 0 })
    expect(heldByAll([...two, member('c', { a: 1 }, silentAfterMs)], now)).toEqual({ a: 7, b: 8 })
    expect(heldByAll([...two, member('d', {})], now)).toEqual({ a: 0, b: 0 })
  })

  it('is nothing where half of them are silent, and where there is only one', () => {
    const two = [member('a', { a: 9 }), member('b', { a: 7 })]
    const gone = [member('c', { a: 1 }, silentAfterMs), member('d', { a: 1 }, silentAfterMs)]
    expect(heldByAll([...two, ...gone], now)).toEqual({})
    expect(heldByAll([member('a', { a: 9 })], now)).toEqual({})
  })
})
