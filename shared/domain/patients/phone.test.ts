import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizePhone, reversedDigits, showPhone } from './phone.ts'

describe('normalizePhone', () => {
  it.each([
    ['98453 21077', 'IN', '+919845321077'],
    ['098453-21077', 'IN', '+919845321077'],
    ['+91 (98453) 21077', 'IN', '+919845321077'],
    ['00919845321077', 'IN', '+919845321077'],
    ['९८४५३२१०७७', 'IN', '+919845321077'],
    ['٩٨٤٥٣٢١٠٧٧', 'IN', '+919845321077'],
    ['+44 20 7946 0958', 'IN', '+442079460958'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['05271904154', 'IN', '+915271904154'],
    ['0522 2231045', 'IN', '+915222231045'],
  ])('%s in %s is %s', (raw, country, e164) => {
    expect(normalizePhone(raw, country)).toEqual({ ok: true, e164 })
  })

  it.each([
    ['', 'IN', 'empty'],
    ['call me', 'IN', 'letters'],
    ['98453 21077 ext 4', 'IN', 'letters'],
    ['98', 'IN', 'tooShort'],
    ['1', 'IN', 'tooShort'],
    ['984532107', 'IN', 'tooShort'],
    ['98453210777', 'IN', 'tooLong'],
    ['+44 20 7946', 'IN', 'length'],
    ['98453210771234567890', 'IN', 'tooLong'],
    ['9999999999', 'IN', 'placeholder'],
    ['0000000000', 'IN', 'placeholder'],
    ['1234567890', 'IN', 'placeholder'],
    ['9876543210', 'IN', 'placeholder'],
    ['+999 12345678', 'IN', 'country'],
    ['9845321077', 'XX', 'country'],
  ])('%s in %s is refused: %s', (raw, country, reason) => {
    expect(normalizePhone(raw, country)).toEqual({ ok: false, reason })
  })

  it('never throws, and accepts its own result unchanged', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[+]?[\d ()-]{0,18}$/))
    fc.assert(
      fc.property(typed, raw => {
        const result = normalizePhone(raw)
        if (!result.ok) return
        expect(result.e164).toMatch(/^\+\d{5,17}$/)
        expect(normalizePhone(result.e164)).toEqual(result)
      }),
    )
  })
})

describe('phones on screen and in the index', () => {
  it('shows a number in the groups of its country', () => {
    expect(showPhone('+919845321077')).toBe('+91 98453 21077')
    expect(showPhone('junk')).toBe('junk')
  })
  it('reads digits from the last to the first', () => {
    expect(reversedDigits('+9198')).toBe('8919')
  })
})
