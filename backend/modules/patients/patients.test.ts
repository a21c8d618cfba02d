import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').patients

describe('patients.register', () => {
  it('keeps what was typed in its canonical form, under gapless codes', async () => {
    const first = await desk().register({
      name: '  Asha   Rao ',
      localName: 'आशा राव',
      sex: 'female',
      birth: { kind: 'date', date: '1984-03-12' },
      phone: '098453 21077',
      messagesConsent: true,
    })
    expect(first).toMatchObject({
      code: 'A-00001',
      name: 'Asha Rao',
      phone: '+919845321077',
      birth: { kind: 'date', date: '1984-03-12' },
      messagesConsentAt: test.clock.now(),
      sharingConsentAt: null,
      email: null,
    })
    const second = await desk().register({ name: 'Ravi', sex: 'male' })
    expect(second.code).toBe('A-00002')
  })
})
