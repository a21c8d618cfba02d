import { describe, expect, test } from 'vitest'
import { injections } from './corpus/injections.ts'
import { liquids } from './corpus/liquids.ts'
import { local } from './corpus/local.ts'
import { tablets } from './corpus/tablets.ts'
import { tapers } from './corpus/tapers.ts'
import { unclear } from './corpus/unclear.ts'
import { parseLine } from './parse.ts'
import { isCertain, type LineReading } from './reading.ts'

const files = { tablets, liquids, local, injections, tapers, unclear }

interface Entry {
  typed: string
  /** What the line says, one text a field. */
  says: Map<string, string>
  /** Nobody could say for sure, so the reading must not either. */
  isUnclear: boolean
  /** Only the fields that are told have an answer. */
  isLoose: boolean
}

function entryOf(line: string): Entry {
  const [, typed = '', mark, fields = ''] = /^(.*?) ?=>(\?)? ?(.*)$/.exec(line) ?? []
  const [drug = '', ...rest] = fields.split(' | ')
  const pairs = rest.map(field => field.split('=')).map(([name = '', ...value]) => [name, value.join('=')] as const)
  const says = new Map<string, string>([['drug', drug], ...pairs])
  return { typed, says, isUnclear: mark === '?', isLoose: says.delete('loose') }
}

/** The fields of a reading as the corpus writes them. */
function fieldsOf({ line }: LineReading): Map<string, string> {
  const { doseAmount, doseUnit, steps, ongoing, ...others } = line
  const dose = (amount: number | null, unit: string | null) => [amount ?? '-', unit].filter(Boolean).join(' ')
  const fields = new Map<string, string>([['drug', line.drug]])
  for (const [name, value] of Object.entries(others))
    if (value !== null && value !== '') fields.set(name, String(value))
  if (doseAmount !== null) fields.set('dose', dose(doseAmount, doseUnit))
  if (ongoing) fields.set('ongoing', '')
  if (steps.length > 0)
    fields.set(
      'steps',
      steps.map(step => `${dose(step.doseAmount, step.doseUnit)} ${step.frequency} ${step.days ?? '-'}`).join('; '),
    )
  return fields
}

function isRight({ says, isLoose }: Entry, read: Map<string, string>): boolean {
  const names = isLoose ? says.keys() : new Set([...says.keys(), ...read.keys()])
  return [...names].every(name => says.get(name) === read.get(name))
}

const results = Object.values(files)
  .flatMap(text => text.split('\n').filter(line => line.includes('=>')))
  .map(line => {
    const entry = entryOf(line)
    const reading = parseLine(entry.typed)
    const read = fieldsOf(reading)
    return { line, entry, read: [...read], right: isRight(entry, read), certain: isCertain(reading) }
  })
const share = (part: typeof results) => part.length / results.length

describe('the corpus', () => {
  test('holds at least 300 lines, each once', () => {
    expect(results.length).toBeGreaterThanOrEqual(300)
    expect(new Set(results.map(({ entry }) => entry.typed)).size).toBe(results.length)
  })

  test('98 % of it are read right', () => {
    const wrong = results.filter(({ right }) => !right)
    expect(share(results) - share(wrong), JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.98)
  })

  test('nothing is wrong without saying that it is uncertain', () => {
    expect(results.filter(({ right, certain }) => !right && certain)).toEqual([])
  })

  test('what nobody could say for sure is marked, and plain lines are not', () => {
    const wronglyCertain = results.filter(({ entry, certain }) => entry.isUnclear && certain)
    const wronglyMarked = results.filter(({ entry, certain }) => !entry.isUnclear && !certain)
    expect(wronglyCertain).toEqual([])
    expect(wronglyMarked).toEqual([])
  })
})
