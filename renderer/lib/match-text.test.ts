import { expect, test } from 'vitest'
import { matchesText } from './match-text.ts'

test.each([
  ['', 'Users and roles', true],
  ['us', 'Users and roles', true],
  ['roles us', 'Users and roles', true],
  ['sers', 'Users and roles', false],
  ['users x', 'Users and roles', false],
  ['jose', 'José', true],
  ['मरी', 'नया मरीज़', true],
  ['मरो', 'नया मरीज़', false],
])('%j in %j: %s', (typed, text, expected) => expect(matchesText(typed, [text])).toBe(expected))

test('other words for the same thing count too', () => {
  expect(matchesText('staff', ['Users and roles', 'staff people'])).toBe(true)
})
