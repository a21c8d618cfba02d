import { expect, it } from 'vitest'
import { hashPassword, passwordMatches } from './passwords.ts'

it('hashes with Argon2id, 64 MiB and three passes, with a salt of its own', async () => {
  const [first, second] = await Promise.all([hashPassword('Kindly-4-all'), hashPassword('Kindly-4-all')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect(second).not.toBe(first)
  expect(await passwordMatches(first ?? '', 'Kindly-4-all')).toBe(true)
  expect(await passwordMatches(first ?? '', 'kindly-4-all')).toBe(false)
})

it('knows a password however the keyboard composed its letters', async () => {
  const composed = 'Caf\u00e9-24-go'
  const decomposed = 'Cafe\u0301-24-go'
  expect(await passwordMatches(await hashPassword(composed), decomposed)).toBe(true)
})
