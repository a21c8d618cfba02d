import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { readPageCode, writePageCode } from './page-code.ts'
import { pageCodeOf } from './page-codes.service.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const visitId = '01a22753-41be-7000-8000-032dd24277f5'

it('reads what it wrote, and nothing that was misread', () => {
  const code = writePageCode('clinic', visitId)
  expect(code).toMatch(/^[0-9A-Z:-]+$/)
  expect(readPageCode('clinic', code)).toEqual({ visitId })
  expect(readPageCode('another', code)).toBe('otherClinic')
  for (let at = 'NADI-PAGE:00000000:'.length; at < code.length; at += 1) {
    const other = `${code.slice(0, at)}${code[at] === '7' ? '8' : '7'}${code.slice(at + 1)}`
    expect(readPageCode('clinic', other)).toBe('unknown')
  }
  expect(readPageCode('clinic', 'https://example.com')).toBe('unknown')
})

it('tells whose page it is, to those who add files', async () => {
  const opened = await openVisit(test, 'Meena Kumari')
  const mine = pageCodeOf(test.call('doctor'), opened.visitId)
  const codes = [mine, writePageCode('another', opened.visitId), 'nonsense', pageCodeOf(test.call('doctor'), visitId)]
  const found = await test.as('receptionist').encounters.files.readPageCodes({ codes })
  expect(found).toMatchObject([
    { code: mine, found: 'visit', visit: { id: opened.visitId, patient: { name: 'Meena Kumari' } } },
    { found: 'otherClinic', visit: null },
    { found: 'unknown', visit: null },
    { found: 'unknown', visit: null },
  ])
  await expect(test.as('pharmacist').encounters.files.readPageCodes({ codes })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})
