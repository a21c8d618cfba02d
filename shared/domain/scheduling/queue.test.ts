import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byTurn,
  countingToken,
  isCalled,
  nameOnWall,
  nextInTurn,
  proposedPriority,
  type Queued,
  queuePriorities,
} from './queue.ts'

const token = { priority: 'normal', calledAt: null, skippedAt: null, skips: 0 } as const
const waiting = (id: string, checkedInAt: number, over: Partial<NonNullable<Queued['token']>> = {}): Queued => ({
  id,
  checkedInAt,
  token: { ...token, ...over },
})
const turn = (...queue: Queued[]) => queue.sort(byTurn).map(({ id }) => id)

describe('the token that counts', () => {
  const issued = (id: string, createdAt: number, doctorId = 'd') => ({ id, createdAt, doctorId })

  it('is the first of two that desks gave without knowing of each other', () => {
    expect(countingToken([issued('b', 2), issued('a', 1)], 'd')?.id).toBe('a')
    expect(countingToken([issued('b', 1), issued('a', 1)], 'd')?.id).toBe('a')
    expect(countingToken([issued('a', 1, 'other')], 'd')).toBeNull()
  })

  it('is the same in whatever order they came', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.uuid(), createdAt: fc.nat(3), doctorId: fc.constantFrom('d', 'e') }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(some, tokens => {
        expect(countingToken([...tokens].reverse(), 'd')).toEqual(countingToken(tokens, 'd'))
      }),
    )
  })
})

describe('the turn', () => {
  it('goes by priority, then by arrival', () => {
    const old = waiting('old', 3, { priority: 'elderly' })
    const urgent = waiting('urgent', 4, { priority: 'emergency' })
    expect(turn(waiting('b', 2), old, waiting('a', 1), urgent)).toEqual(['urgent', 'old', 'a', 'b'])
  })

  it('sends whoever did not come to the back, also with a priority', () => {
    const gone = waiting('gone', 1, { priority: 'elderly', calledAt: 5, skippedAt: 6, skips: 1 })
    expect(turn(gone, waiting('a', 2), waiting('late', 7))).toEqual(['a', 'gone', 'late'])
  })

  it('is the same for all, whatever order they are read in', () => {
    const people = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        checkedInAt: fc.nat(3),
        priority: fc.constantFrom(...queuePriorities),
        skippedAt: fc.option(fc.nat(3)),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(people, all => {
        const queue = all.map(({ id, checkedInAt, ...over }) => waiting(id, checkedInAt, over))
        expect(turn(...[...queue].reverse())).toEqual(turn(...queue))
      }),
    )
  })

  it('comes to the first who was not called yet', () => {
    const called = waiting('called', 1, { calledAt: 5 })
    const again = waiting('again', 2, { calledAt: 5, skippedAt: 6 })
    expect(isCalled(called.token)).toBe(true)
    expect(isCalled(again.token)).toBe(false)
    expect(nextInTurn([called, again])?.id).toBe('again')
    expect(nextInTurn([called])).toBeNull()
  })
})

it('shows no whole name on the wall', () => {
  expect(['Meena Kumari', ' Ravi  Shankar Rao', 'Noor', 'मीना कुमारी'].map(nameOnWall)).toEqual([
    'Meena K.',
    'Ravi R.',
    'Noor',
    'मीना कु.',
  ])
})

it('proposes the elderly by age', () => {
  expect([null, 59, 60].map(proposedPriority)).toEqual(['normal', 'normal', 'elderly'])
})
