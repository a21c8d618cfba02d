import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginsLike, withinEdits } from './edit-distance.ts'

describe('withinEdits', () => {
  it.each([
    ['paracetamol', 'parcetamol', 1],
    ['migraine', 'migriane', 1],
    ['asthma', 'astma', 1],
    ['pneumonia', 'neumonia', 1],
    ['cetirizine', 'citrizine', 2],
  ])('%s and %s are %d slips apart', (one, other, slips) => {
    expect(withinEdits(one, other, slips)).toBe(true)
    expect(withinEdits(one, other, slips - 1)).toBe(false)
  })

  it('does not depend on the order', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, fc.nat(3), (one, other, limit) => {
        expect(withinEdits(one, other, limit)).toBe(withinEdits(other, one, limit))
        expect(withinEdits(one, one, 0)).toBe(true)
      }),
    )
  })
})

describe('beginsLike', () => {
  it('forgives slips in the beginning of a word, none in short ones', () => {
    expect(beginsLike('cetirizine', 'cetriz')).toBe(true)
    expect(beginsLike('paracetamol', 'parasetam')).toBe(true)
    expect(beginsLike('diabetes', 'dai')).toBe(false)
    expect(beginsLike('diabetes', 'hyper')).toBe(false)
  })
})
