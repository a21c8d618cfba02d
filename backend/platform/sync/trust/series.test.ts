import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextSeries } from './series.ts'

it('is the approver’s and a letter, then goes on behind Z', () => {
  expect(nextSeries('A', new Set(['A']))).toBe('AA')
  expect(nextSeries('AB', new Set(['AB', 'ABA']))).toBe('ABB')
  const used = new Set([...'ABCDEFGHIJKLMNOPQSTUVWXY'].map(letter => `A${letter}`))
  expect(nextSeries('A', used)).toBe('AZA')
  expect(nextSeries('ABCDEFGH', new Set())).toBeNull()
})

it('is never handed out twice, however approvers take turns without knowing of each other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 120 }), turns => {
      const all = ['A']
      const own = new Map<string, Set<string>>()
      for (const turn of turns) {
        const approver = all[turn % all.length] ?? 'A'
        const used = own.get(approver) ?? new Set()
        const series = nextSeries(approver, used)
        if (series === null) continue
        own.set(approver, used.add(series))
        expect(all).not.toContain(series)
        all.push(series)
      }
    }),
  )
})
