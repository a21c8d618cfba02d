import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierKinds, normalizeIdentifier, showIdentifier } from './identifiers.ts'

describe('normalizeIdentifier', () => {
  it.each([
    ['abha', '91-1234-5678-9012', '91123456789012'],
    ['abha', ' 91 1234 5678 9012 ', '91123456789012'],
    ['abhaAddress', 'Asha.Rao@ABDM', 'asha.rao@abdm'],
    ['passport', 'z 1234567', 'Z1234567'],
    ['pan', 'abcde1234f', 'ABCDE1234F'],
    ['voterId', 'abc-1234567', 'ABC1234567'],
    ['drivingLicence', 'MH-14 2011 0062821', 'MH1420110062821'],
    ['mrn', ' a/12  7 ', 'A/12 7'],
  ] as const)('%s %s is kept as %s', (kind, raw, value) => {
    expect(normalizeIdentifier(kind, raw)).toEqual({ ok: true, value })
  })

  it.each([
    ['abha', '91-1234-5678-901', 'format'],
    ['abha', '91-1234-5678-90123', 'format'],
    ['abha', '91-1234-5678-901x', 'format'],
    ['abhaAddress', 'asha', 'format'],
    ['pan', 'ABCD1234F', 'format'],
    ['passport', 'Z12', 'format'],
    ['drivingLicence', '- / .', 'format'],
    ['mrn', '   ', 'empty'],
  ] as const)('%s %s is refused: %s', (kind, raw, reason) => {
    expect(normalizeIdentifier(kind, raw)).toEqual({ ok: false, reason })
  })

  it('does not change what it has accepted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...identifierKinds), fc.string(), (kind, raw) => {
        const first = normalizeIdentifier(kind, raw)
        if (first.ok) expect(normalizeIdentifier(kind, first.value)).toEqual(first)
      }),
    )
  })

  it('shows an ABHA number in its groups', () => {
    expect(showIdentifier('abha', '91123456789012')).toBe('91-1234-5678-9012')
    expect(showIdentifier('pan', 'ABCDE1234F')).toBe('ABCDE1234F')
  })
})
