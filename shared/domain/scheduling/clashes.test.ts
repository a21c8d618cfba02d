import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, findClashes, overlapping } from './clashes.ts'
import { overlaps } from './hours.ts'

const claim = (id: string, start: number, end: number, createdAt: number, overbooked = false): Claim => ({
  id,
  start,
  end,
  createdAt,
  overbooked,
})
const pairs = (claims: Claim[]) => findClashes(claims).map(({ clash, holder }) => [clash.id, holder.id])

const claims = fc
  .array(
    fc.record({
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 8 }),
      createdAt: fc.nat(5),
      overbooked: fc.boolean(),
    }),
    {
      maxLength: 12,
    },
  )
  .map(list =>
    list.map((each, index) =>
      claim(`a${index}`, each.start, each.start + each.length, each.createdAt, each.overbooked),
    ),
  )

describe('clashes', () => {
  it('leave the time to whoever booked first', () => {
    expect(pairs([claim('late', 0, 30, 2), claim('early', 15, 45, 1)])).toEqual([['late', 'early']])
    expect(pairs([claim('b', 0, 30, 1), claim('a', 0, 30, 1)])).toEqual([['b', 'a']])
    expect(pairs([claim('a', 0, 30, 1), claim('b', 30, 60, 2)])).toEqual([])
  })

  it('do not take time away from a third one that overlaps only the loser', () => {
    expect(pairs([claim('a', 0, 30, 1), claim('b', 15, 45, 2), claim('c', 30, 60, 3)])).toEqual([['b', 'a']])
  })

  it('are none where someone allowed it', () => {
    expect(pairs([claim('a', 0, 30, 1), claim('b', 0, 30, 2, true)])).toEqual([])
    expect(pairs([claim('a', 0, 30, 1), claim('b', 0, 30, 2, true), claim('c', 0, 30, 3)])).toEqual([['c', 'a']])
  })

  it('are the same in whatever order the appointments came, and leave no overlap that nobody allowed', () => {
    fc.assert(
      fc.property(claims, all => {
        const found = pairs(all)
        expect(pairs([...all].reverse())).toEqual(found)
        const lost = new Set(found.map(([id]) => id))
        const kept = all.filter(each => !lost.has(each.id) && !each.overbooked)
        expect(kept.filter(one => kept.some(other => other !== one && overlaps(one, other)))).toEqual([])
      }),
    )
  })
})

it('overlapping finds every span that overlaps another, in clusters', () => {
  fc.assert(
    fc.property(claims, all => {
      const sorted = [...all].sort((one, other) => one.start - other.start)
      const found = new Set(overlapping(sorted).map(({ id }) => id))
      const wanted = all.filter(one => all.some(other => other !== one && overlaps(one, other)))
      expect(wanted.filter(({ id }) => !found.has(id))).toEqual([])
      expect(found.size === 0).toBe(wanted.length === 0)
    }),
  )
})
