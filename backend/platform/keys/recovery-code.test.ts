import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode, readRecoveryCode, recoveryKey } from './recovery-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.constant(null).map(newRecoveryCode)
const plain = (text: string) => text.replaceAll('-', '')

describe('a recovery code', () => {
  it('has eleven groups of four and is never the same', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode)
    for (const each of codes) expect(each).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){10}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(codes).size).toBe(200)
  })

  it('is read however it is typed', () => {
    const spelling = fc.constantFrom(
      (text: string) => text.toLowerCase(),
      (text: string) => plain(text),
      (text: string) => text.replaceAll('-', ' '),
      (text: string) => ` ${text.replaceAll('-', ' - ')}\n`,
      (text: string) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
      (text: string) => text.replaceAll('1', 'I').toLowerCase(),
    )
    fc.assert(
      fc.property(code, spelling, (each, spell) => {
        expect(readRecoveryCode(spell(each))).toBe(each)
      }),
    )
  })

  it('with one wrong character, or two that changed places, is refused', () => {
    fc.assert(
      fc.property(code, fc.nat(43), fc.nat(31), (each, at, letter) => {
        const chars = [...plain(each)]
        const [original, wrong] = [chars[at], alphabet[letter]]
        chars[at] = wrong ?? '0'
        expect(readRecoveryCode(chars.join(''))).toBe(original === wrong ? each : null)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(code, fc.nat(42), (each, at) => {
        const chars = [...plain(each)]
        const [first, second] = [chars[at] ?? '', chars[at + 1] ?? '']
        chars.splice(at, 2, second, first)
        expect(readRecoveryCode(chars.join(''))).toBe(first === second ? each : null)
      }),
      { numRuns: 300 },
    )
  })

  it('is nothing else that a person may type', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => readRecoveryCode(text) === null))
    for (const text of ['', '-', 'U'.repeat(44), newRecoveryCode().slice(0, -1), `${newRecoveryCode()}0`]) {
      expect(readRecoveryCode(text)).toBeNull()
    }
  })

  it('gives one key of 32 bytes, with or without hyphens', () => {
    const each = newRecoveryCode()
    expect(recoveryKey(each)).toHaveLength(32)
    expect(recoveryKey(each)).toEqual(recoveryKey(plain(each)))
    expect(recoveryKey(each)).not.toEqual(recoveryKey(newRecoveryCode()))
  })
})
