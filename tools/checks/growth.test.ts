import { expect, it } from 'vitest'
import { readGrowthTables } from '#shared/domain/encounters/growth/growth-data.ts'
import { growth, growthTables, judgeGrowth } from './growth.ts'

const girls = readGrowthTables(growthTables(), 'female')

it('finds nothing wrong with the tables as they are', async () => {
  expect((await growth.run()).problems).toEqual([])
})

it('finds a slip of one digit, a row that is missing, one out of place and a wrong end', () => {
  const spoilt = (change: (rows: typeof girls.weightForAge) => typeof girls.weightForAge) =>
    judgeGrowth({ ...girls, weightForAge: change(girls.weightForAge) }, 'female')
  expect(spoilt(rows => rows.map(row => (row[2] === 9.387 ? [row[0], row[1], 9.837, row[3]] : row)))).toEqual([
    expect.stringContaining('strays'),
  ])
  expect(spoilt(rows => rows.filter(row => row[2] !== 9.387))).toEqual([expect.stringContaining('is missing')])
  expect(spoilt(rows => rows.toReversed())).toContainEqual(expect.stringContaining('goes back'))
  expect(spoilt(rows => rows.slice(0, -1))).toEqual([expect.stringContaining('does not reach its ends')])
  expect(spoilt(rows => rows.map(([x, l, m, s]) => [x, l, m === 8.9481 ? 8.9482 : m, s]))).toEqual([
    expect.stringContaining('is not 8.9481'),
  ])
})
