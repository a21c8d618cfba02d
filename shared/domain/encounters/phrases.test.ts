import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beginning, blankFrom, meant, phraseText, typedBefore } from './phrases.ts'

const phrase = (abbreviation: string, wording: string, shared = true) => ({ abbreviation, wording, shared })
const phrases = [
  phrase('ab', 'afebrile'),
  phrase('abd', 'abdomen soft'),
  phrase('AB', 'alert, breathing well', false),
  phrase('बु', 'बुखार ___ दिन से'),
]

it.each([
  ['.ab', 3, 'ab', 0],
  ['Cough .ab', 9, 'ab', 6],
  ['Cough\n.', 7, '', 6],
  ['x .abd y', 5, 'ab', 2],
  ['.बु', 3, 'बु', 0],
])('reads the abbreviation before the caret of %j', (text, caret, typed, start) => {
  expect(typedBefore(text, caret)).toEqual({ start, typed })
})

it.each([
  ['2.5', 3],
  ['Well.', 5],
  ['e.g', 3],
  ['.ab ', 4],
  ['..ab', 4],
  ['', 0],
])('leaves %j alone', (text, caret) => {
  expect(typedBefore(text, caret)).toBeNull()
})

it('offers what begins so, by abbreviation, and of two the own one', () => {
  expect(beginning(phrases, 'a').map(({ wording }) => wording)).toEqual(['alert, breathing well', 'abdomen soft'])
  expect(beginning([...phrases].reverse(), 'a')).toEqual(beginning(phrases, 'a'))
  expect(beginning(phrases, 'x')).toEqual([])
})

it('means only what is typed in full, in any case and script', () => {
  expect(meant(phrases, 'Ab')?.wording).toBe('alert, breathing well')
  expect(meant(phrases, 'a')).toBeUndefined()
  expect(meant(phrases, 'बु')?.wording).toBe('बुखार ___ दिन से')
})

it('finds blanks one after another', () => {
  const text = 'Pain ___ since ____ days, score _'
  expect(blankFrom(text, 0)).toEqual({ start: 5, end: 8 })
  expect(blankFrom(text, 8)).toEqual({ start: 15, end: 19 })
  expect(blankFrom(text, 19)).toBeNull()
})

it('reads back every abbreviation that may be saved, wherever it is typed', () => {
  const abbreviation = fc.stringMatching(phraseText.abbreviation, { maxLength: 20 })
  fc.assert(
    fc.property(fc.string(), abbreviation, fc.string(), (before, typed, after) => {
      const start = before === '' ? 0 : before.length + 1
      const text = `${before === '' ? '' : `${before} `}.${typed}`
      expect(typedBefore(text + after, text.length)).toEqual({ start, typed })
      expect(meant([phrase(typed, 'x')], typed)?.wording).toBe('x')
    }),
  )
})
