import { expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { mostInSeries, seriesDates } from './series.ts'

const on = (date: string) => date as CalendarDate

it('counts days and weeks', () => {
  expect(seriesDates(on('2026-12-28'), { every: 3, unit: 'day', times: 3 })).toEqual([
    '2026-12-28',
    '2026-12-31',
    '2027-01-03',
  ])
  expect(seriesDates(on('2028-02-22'), { every: 1, unit: 'week', until: on('2028-03-07') })).toEqual([
    '2028-02-22',
    '2028-02-29',
    '2028-03-07',
  ])
})

it('comes back to the 31st after a shorter month, and to 29 February in a leap year', () => {
  expect(seriesDates(on('2027-12-31'), { every: 1, unit: 'month', times: 4 })).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
  ])
  expect(seriesDates(on('2028-02-29'), { every: 12, unit: 'month', times: 2 })).toEqual(['2028-02-29', '2029-02-28'])
})

it('ends somewhere', () => {
  expect(seriesDates(on('2026-12-28'), { every: 1, unit: 'day', until: on('2099-01-01') })).toHaveLength(mostInSeries)
})
