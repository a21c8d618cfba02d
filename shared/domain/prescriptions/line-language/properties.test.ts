import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frequencyCodes } from '../frequency.ts'
import { type DoseStep, doseSites, doseUnits, drugForms, drugRoutes, foodTimings } from '../terms.ts'
import { tablets } from './corpus/tablets.ts'
import { tapers } from './corpus/tapers.ts'
import { unclear } from './corpus/unclear.ts'
import { parseLine } from './parse.ts'
import { printLine } from './print.ts'
import { isCertain, type ReadLine } from './reading.ts'

const typed = [tablets, tapers, unclear].flatMap(text => text.split('\n').map(line => line.split(' =>')[0] ?? ''))
const words = [...new Set(typed.flatMap(line => line.split(' ')))]
/** What people type, whole, shuffled and with slips. */
const anyLine = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map(parts => parts.join(' ')),
  fc
    .tuple(fc.constantFrom(...typed), fc.nat(80), fc.string({ maxLength: 3 }))
    .map(([line, at, slip]) => line.slice(0, at) + slip + line.slice(at)),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const amount = fc.constantFrom(0.25, 0.5, 1, 1.5, 2, 3.125, 4)
const patterns = fc.constantFrom('1-0-1', '½-0-1½', '1-1-1-1', 'mon', 'mon-wed-fri', 'tds sos', 'q6h sos', '1-0-1 sos')
const frequency = fc.oneof(fc.constantFrom(...frequencyCodes), patterns)
const days = fc.integer({ min: 1, max: 730 })
const text = fc
  .string({ minLength: 1, maxLength: 30 })
  .map(value => value.replace(/\s+/g, ' ').trim())
  .filter(Boolean)
const strength = fc.oneof(
  fc.constantFrom('500', '500 mg', '125 mg/5 ml', '0.1% 10 g', '21 g for 1 litre', '200/6'),
  text.filter(value => !value.includes(']')),
)

const step: fc.Arbitrary<DoseStep> = fc.record({
  doseAmount: amount,
  doseUnit: orNull(fc.constantFrom(...doseUnits)),
  frequency,
  days,
})
const steps = fc
  .tuple(fc.array(step, { minLength: 2, maxLength: 5 }), fc.boolean())
  .map(([list, isOpen]) =>
    list.map((one, place) => (isOpen && place === list.length - 1 ? { ...one, days: null } : one)),
  )

/** Every line that can be said: a tapered one has its dose, frequency and days in the steps. */
const anyReadLine: fc.Arbitrary<ReadLine> = fc
  .record({
    drug: text,
    strength: orNull(strength),
    form: orNull(fc.constantFrom(...drugForms)),
    dose: fc.option(fc.record({ amount, unit: orNull(fc.constantFrom(...doseUnits)) }), { nil: null }),
    route: orNull(fc.constantFrom(...drugRoutes)),
    site: orNull(fc.constantFrom(...doseSites)),
    frequency: orNull(frequency),
    timing: orNull(fc.constantFrom(...foodTimings)),
    days: orNull(days),
    ongoing: fc.boolean(),
    steps: fc.option(steps, { nil: [] }),
    quantity: orNull(fc.integer({ min: 1, max: 999 })),
    instructions: fc.oneof(fc.constant(''), text),
  })
  .map(({ dose, ...line }) => ({
    ...line,
    doseAmount: dose?.amount ?? null,
    doseUnit: dose?.unit ?? null,
    ongoing: line.ongoing && line.days === null,
    ...(line.steps.length > 0 && { doseAmount: null, doseUnit: null, frequency: null, days: null, ongoing: false }),
  }))

const letters = (line: string) => [...line.replace(/\s/gu, '')].sort().join('')

describe('the line language', () => {
  test('reading a printed line gives what was printed, without a doubt', () => {
    fc.assert(
      fc.property(anyReadLine, line => {
        const again = parseLine(printLine(line))
        expect(again.line).toEqual(line)
        // A printed amount may still be unusual, or without a unit; nothing else is doubtful.
        expect(
          again.parts.filter(({ doubt }) => doubt !== null && doubt !== 'unusual' && doubt !== 'assumedUnit'),
        ).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('what was read of any line prints to a line that says the same', () => {
    fc.assert(
      fc.property(anyLine, line => {
        const read = parseLine(line).line
        if (read.drug !== '') expect(parseLine(printLine(read)).line).toEqual(read)
      }),
      { numRuns: 3_000 },
    )
  })

  test('every character but spaces lies in exactly one part', () => {
    fc.assert(
      fc.property(anyLine, line => {
        const { parts } = parseLine(line)
        expect(letters(parts.map(({ from, to }) => line.slice(from, to)).join(''))).toBe(letters(line))
        for (const [place, part] of parts.entries()) expect(part.from).toBeGreaterThanOrEqual(parts[place - 1]?.to ?? 0)
      }),
      { numRuns: 3_000 },
    )
  })

  test('text that is not understood stands in the instructions, word for word', () => {
    fc.assert(
      fc.property(anyLine, line => {
        const reading = parseLine(line)
        const flat = (value: string) => value.replace(/\s+/g, ' ').trim()
        for (const { from, to, field, doubt } of reading.parts) {
          if (doubt === 'notUnderstood') expect(isCertain(reading)).toBe(false)
          if (field === 'instructions' && doubt !== null)
            expect(reading.line.instructions).toContain(flat(line.slice(from, to)))
        }
      }),
      { numRuns: 3_000 },
    )
  })
})
