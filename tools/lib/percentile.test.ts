import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

test('nearest rank', () => {
  const values = [15, 20, 35, 40, 50]
  expect([5, 30, 40, 50, 100].map(percent => percentile(values, percent))).toEqual([15, 20, 20, 35, 50])
  expect(percentile([7], 50)).toBe(7)
  expect(percentile([], 50)).toBeNaN()
})

test('at least the asked share of the values does not exceed it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const limit = percentile(values, percent)
      const below = values.filter(value => value <= limit).length
      const strictlyBelow = values.filter(value => value < limit).length
      expect(below / values.length).toBeGreaterThanOrEqual(percent / 100)
      expect(strictlyBelow / values.length).toBeLessThan(percent / 100)
    }),
  )
})
