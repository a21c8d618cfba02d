import { daysPerMonth } from './growth.ts'
import type { GrowthIndicator, GrowthReference, GrowthRow, GrowthSex } from './reference.ts'

/** The three tables of `resources/clinical/growth`, as text. */
export interface GrowthTables {
  underFive: string
  fromFive: string
  byLength: string
}

type Table = readonly ReadonlyMap<string, string>[]

const wordOf: Record<GrowthSex, 'Boys' | 'Girls'> = { male: 'Boys', female: 'Girls' }

const columnOf: Record<Exclude<GrowthIndicator, 'weightForLength'>, readonly [underFive: string, fromFive: string]> = {
  weightForAge: ['weight', 'weight'],
  lengthForAge: ['length', 'height'],
  bmiForAge: ['bmi', 'bmi'],
  headForAge: ['head', 'head'],
}

/** @throws RangeError for an age that is no number of days, weeks or months */
export function readGrowthTables(tables: GrowthTables, sex: GrowthSex): GrowthReference {
  const underFive = parse(tables.underFive)
  const fromFive = parse(tables.fromFive)
  const word = wordOf[sex]
  const byAge = (indicator: keyof typeof columnOf): GrowthRow[] => {
    const [young, older] = columnOf[indicator]
    return [...rowsOf(underFive, ageOf, `${young}${word}`), ...rowsOf(fromFive, ageOf, `${older}${word}`)]
  }
  return {
    weightForAge: byAge('weightForAge'),
    lengthForAge: byAge('lengthForAge'),
    bmiForAge: byAge('bmiForAge'),
    headForAge: byAge('headForAge'),
    weightForLength: rowsOf(parse(tables.byLength), row => Number(row.get('length')), word.toLowerCase()),
  }
}

function parse(text: string): Table {
  const [head = '', ...lines] = text.trim().split('\n')
  const names = head.split(',')
  return lines.map(line => {
    const cells = line.split(',')
    return new Map(names.map((name, place) => [name, cells[place] ?? '']))
  })
}

const daysPer: Readonly<Record<string, number>> = { d: 1, w: 7, m: daysPerMonth }

function ageOf(row: Table[number]): number {
  const [, amount, unit = ''] = /^(\d+)([dwm])$/.exec(row.get('age') ?? '') ?? []
  const days = daysPer[unit]
  if (amount === undefined || days === undefined) throw new RangeError(`no age: ${row.get('age')}`)
  return Number(amount) * days
}

/** A column of L that is not there is 1: the measure is spread evenly. Rows without a median are of other measures. */
function rowsOf(table: Table, xOf: (row: Table[number]) => number, name: string): GrowthRow[] {
  return table.flatMap((row): GrowthRow[] => {
    const [l = '1', m, s] = ['L', 'M', 'S'].map(letter => row.get(`${name}${letter}`))
    return m === undefined || m === '' || s === undefined ? [] : [[xOf(row), Number(l), Number(m), Number(s)]]
  })
}
