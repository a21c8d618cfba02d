import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenPasswordRules, passwordStrength, suggestPassword } from './password.ts'

describe('brokenPasswordRules', () => {
  it.each([
    ['Kindly-4-all', []],
    ['Kd7!xyz', ['length']],
    ['kindly-4-all', ['upper']],
    ['KINDLY-4-ALL', ['lower']],
    ['Kindly-for-all', ['digit']],
    ['Kindly4all', ['symbol']],
    ['', ['length', 'upper', 'lower', 'digit', 'symbol']],
    ['Demo@1234', ['uncommon']],
    ['demo@1234', ['upper', 'uncommon']],
    ['P@ssw0rd1!', ['uncommon']],
    ['India@2024', ['uncommon']],
    ['1qaz@WSX', ['uncommon']],
    // Letters of every script count, their vowel signs are no symbols.
    ['Ünïcode९#x', []],
    ['Aaनमस्ते9', ['symbol']],
  ])('%s breaks %j', (password, rules) => {
    expect(brokenPasswordRules(password)).toEqual(rules)
  })

  it('counts characters as people see them, up to 200', () => {
    expect(brokenPasswordRules('Aa1!😀😀😀')).toEqual(['length'])
    expect(brokenPasswordRules('Aa1!😀😀😀😀')).toEqual([])
    expect(brokenPasswordRules(`Aa1!${'x'.repeat(197)}`)).toEqual(['length'])
  })
})

describe('passwordStrength', () => {
  it.each([
    ['weak', 0],
    ['Aaaaaa1!', 1],
    ['Kindly-4-all', 2],
    ['Kindly-4-all-two', 3],
    ['correct Horse 7 battery! staple', 4],
  ])('of %s is %i', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength)
  })

  it('is 0 exactly for what may not be used', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), password => {
        expect(passwordStrength(password) === 0).toBe(brokenPasswordRules(password).length > 0)
      }),
    )
  })
})

describe('suggestPassword', () => {
  it('always makes one that may be used', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), numbers => {
        const password = suggestPassword(below => (numbers.next().value ?? 0) % below)
        expect(brokenPasswordRules(password)).toEqual([])
      }),
    )
  })
})
