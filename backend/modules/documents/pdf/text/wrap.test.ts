import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESOURCES_DIR } from '../testing/samples.ts'
import { FontLibrary } from './fonts.ts'
import { type TextLine, Typesetter } from './text.ts'
import { wrapRanges } from './wrap.ts'

const fonts = await FontLibrary.load(join(RESOURCES_DIR, 'fonts'))

const textOf = (line: TextLine) => line.spans.map(span => span.spaceBefore + span.text).join('')
const withoutSpace = (text: string) => text.replaceAll(/\s/g, '')
const wrapped = (text: string, width: number) => new Typesetter(fonts).wrap(text, 'regular', width).map(textOf)

const words = fc.constantFrom(
  ...['a', 'Amoxicillin', '500', 'mg', '1-0-1', '₹1,25,000', 'well-known', '(J45.9)', 'sub/cutaneous', '½', '≤', ','],
  ...['रक्तचाप', 'क्षत्रिय', 'கோபாலகிருஷ்ணன்', 'শ্রেয়া', 'فاطمة', 'الزهراء', '(مريم)', 'Wolfeschlegelsteinhausenbergerdorff'],
)
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', ' ', ' ', '  ', '\n', '')), { maxLength: 40 })
  .map(parts => parts.flat().join(''))
// In em. The widest single character of these texts is narrower than 2.5 em.
const widths = fc.integer({ min: 25, max: 300 }).map(tenths => tenths / 10)

describe('wrap', () => {
  it('draws nothing beyond the width and loses no text', () => {
    fc.assert(
      fc.property(texts, widths, (text, width) => {
        const lines = new Typesetter(fonts).wrap(text, 'regular', width)
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(width + 1e-4)
          for (const { x, shaped } of line.spans.flatMap(span => span.parts)) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(x + shaped.width).toBeLessThanOrEqual(line.width + 1e-9)
          }
        }
        expect(withoutSpace(lines.map(textOf).join(''))).toBe(withoutSpace(text))
      }),
      { numRuns: 300 },
    )
  })

  it('fills lines: the first word of the next line would not have fitted', () => {
    const lines = wrapped('one two three four five six seven eight nine ten eleven twelve', 12)
    const setter = new Typesetter(fonts)
    for (const [i, line] of lines.slice(0, -1).entries()) {
      const next = lines[i + 1]?.split(' ')[0] ?? ''
      expect(setter.measure(`${line} ${next}`, 'regular')).toBeGreaterThan(12)
    }
    expect(lines.length).toBeGreaterThan(2)
  })

  it('keeps a number with its unit, and a dose in one piece', () => {
    expect(wrapped('Take now 500 mg', 7)).toEqual(['Take now', '500 mg'])
    expect(wrapped('Take now 1-0-1 daily', 5.5)).toEqual(['Take now', '1-0-1 daily'])
    expect(wrapped('1-0-1', 1.8)).toEqual(['1-0-', '1'])
  })

  it('divides number and unit only where a line cannot hold both', () => {
    expect(wrapped('500 millilitres', 6)).toEqual(['500', 'millilitres'])
  })

  it('divides a word that no line can hold between the characters that a reader sees', () => {
    const lines = wrapped('क्षत्रियक्षत्रियक्षत्रिय', 2.5)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).toBe('क्षत्रियक्षत्रियक्षत्रिय')
    for (const line of lines) expect(line).toMatch(/^\p{L}/u)
  })

  it('breaks after a hyphen between words, not inside no-break spaces', () => {
    expect(wrapped('anti-inflammatory', 7)).toEqual(['anti-', 'inflammatory'])
    expect(wrapped('aaaa\u00a0bbbb cccc', 6)).toEqual(['aaaa\u00a0bbbb', 'cccc'])
  })

  it('ends lines where the writer did and drops the space around them', () => {
    expect(wrapped('first  \nsecond\n\nfourth\n', 50)).toEqual(['first', 'second', '', 'fourth'])
    expect(wrapped('  \n ', 50)).toEqual([])
  })

  it('breaks between words where they are written without spaces', () => {
    const measure = (start: number, end: number) => end - start
    const lines = wrapRanges('ผู้ป่วยความดันโลหิตสูง', 10, measure).map(({ start, end }) =>
      'ผู้ป่วยความดันโลหิตสูง'.slice(start, end),
    )
    expect(lines.join('')).toBe('ผู้ป่วยความดันโลหิตสูง')
    expect(lines[0]).toBe('ผู้ป่วย')
  })

  it('copes with a megabyte without any space', () => {
    const lines = wrapRanges('x'.repeat(1_000_000), 100, (start, end) => end - start)
    expect(lines).toHaveLength(10_000)
  })
})
