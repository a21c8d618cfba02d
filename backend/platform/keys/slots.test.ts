import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeySlot } from './key-file.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { open, seal } from './seal.ts'
import { openWithPassword, openWithRecoveryCode, passwordSlot, recoverySlot } from './slots.ts'

const databaseKey = randomBytes(32)
const clinicId = 'clinic'
const password = 'पासवर्ड-é-1A'

describe('seal', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

  it('opens with its key and context, and never shows the plain bytes', () => {
    fc.assert(
      fc.property(bytes, key, fc.string(), (plain, secret, context) => {
        const sealed = seal(plain, secret, context)
        expect(open(sealed, secret, context)).toEqual(Buffer.from(plain))
        if (plain.length > 8) expect(sealed.includes(Buffer.from(plain))).toBe(false)
        expect(seal(plain, secret, context).equals(sealed)).toBe(false)
      }),
    )
  })

  it('does not open with another key, another context, a changed bit or a cut', () => {
    fc.assert(
      fc.property(bytes, key, fc.nat(), fc.nat(7), (plain, secret, place, bit) => {
        const sealed = seal(plain, secret, 'right')
        expect(open(sealed, randomBytes(32), 'right')).toBeNull()
        expect(open(sealed, secret, 'wrong')).toBeNull()
        expect(open(sealed.subarray(0, place % sealed.length), secret, 'right')).toBeNull()
        const at = place % sealed.length
        sealed[at] = (sealed[at] ?? 0) ^ (1 << bit)
        expect(open(sealed, secret, 'right')).toBeNull()
      }),
    )
  })
})

describe('key slots', () => {
  const code = newRecoveryCode()
  let slots: KeySlot[]
  beforeAll(async () => {
    slots = [
      recoverySlot(databaseKey, clinicId, 'kit 1', code),
      await passwordSlot(databaseKey, clinicId, { userName: 'asha', password, passwordFrom: 1 }),
      await passwordSlot(databaseKey, clinicId, { userName: 'ravi', password: 'Other-1-word', passwordFrom: 1 }),
    ]
  })

  it('open with any one of their secrets', async () => {
    expect(openWithRecoveryCode(slots, clinicId, code.toLowerCase())).toEqual(databaseKey)
    expect(await openWithPassword(slots, clinicId, 'asha', password)).toEqual(databaseKey)
    expect(await openWithPassword(slots, clinicId, 'ravi', 'Other-1-word')).toEqual(databaseKey)
  })

  it('open with a password however the keyboard composes its letters', async () => {
    expect(await openWithPassword(slots, clinicId, 'asha', password.normalize('NFD'))).toEqual(databaseKey)
  })

  it('open with nothing else', async () => {
    expect(await openWithPassword(slots, clinicId, 'ravi', password)).toBeNull()
    expect(await openWithPassword(slots, clinicId, 'nobody', password)).toBeNull()
    expect(await openWithPassword(slots, 'another clinic', 'asha', password)).toBeNull()
    expect(openWithRecoveryCode(slots, clinicId, newRecoveryCode())).toBeNull()
    expect(openWithRecoveryCode(slots, clinicId, 'not a code')).toBeNull()
    expect(openWithRecoveryCode(slots, 'another clinic', code)).toBeNull()
    expect(openWithRecoveryCode([], clinicId, code)).toBeNull()
  })

  it('hold neither the key nor the secrets', () => {
    const text = JSON.stringify(slots)
    for (const secret of [databaseKey.toString('base64'), databaseKey.toString('hex'), password, code]) {
      expect(text).not.toContain(secret)
    }
  })
})
