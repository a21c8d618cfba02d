import { describe, expect, it } from 'vitest'
import type { HoursBlock } from '#shared/domain/scheduling/hours.ts'
import type { ClockTime } from '#shared/time.ts'
import { addBlock, addBreak, blocksOfDay, changeBlock, dayOf, dropBlock, mayBreak } from './day-draft.ts'
import { blocksOf, copyDay, setDay, splitAtMidnight, type Week, weekHours, weekOf, weekTroubles } from './week-draft.ts'

const block = (weekday: number, start: string, end: string): HoursBlock => ({
  weekday,
  start: start as ClockTime,
  end: end as ClockTime,
})
const blocks = [block(1, '17:00', '20:00'), block(1, '09:00', '13:00'), block(3, '10:00', '12:30')]
const dayIn = (week: Week, weekday: number) => week[weekday - 1] ?? []
const keyOf = (week: Week, weekday: number, at = 0) => dayIn(week, weekday)[at]?.key ?? -1
const timesOf = (start: string, end: string) =>
  blocksOfDay(addBreak(dayOf([block(1, start, end)]))).map(each => `${each.start}-${each.end}`)

describe('a week as it is being written', () => {
  it('holds the stretches of each day by time, and gives them back', () => {
    const week = weekOf(blocks)
    expect(week.map(day => day.length)).toEqual([2, 0, 1, 0, 0, 0, 0])
    expect(blocksOf(week)).toEqual([blocks[1], blocks[0], blocks[2]])
    expect(weekHours(week)).toBe(9.5)
  })

  it('adds, changes and drops a stretch of a day', () => {
    const added = addBlock(dayOf([]))
    expect(blocksOfDay(added)).toEqual([{ start: '09:00', end: '13:00' }])
    const key = added[0]?.key ?? -1
    expect(blocksOfDay(changeBlock(added, key, { end: '14:00' }))).toEqual([{ start: '09:00', end: '14:00' }])
    expect(dropBlock(added, key)).toEqual([])
  })

  it('copies a day in place of what others have, with keys of their own', () => {
    const week = copyDay(weekOf(blocks), 1, [1, 2, 3, 4, 5])
    expect(week.map(day => day.length)).toEqual([2, 2, 2, 2, 2, 0, 0])
    const keys = week.flat().map(each => each.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('finds days that cannot be saved', () => {
    const week = weekOf(blocks)
    expect(weekTroubles(week).size).toBe(0)
    const second = setDay(week, 1, addBlock(dayIn(week, 1)))
    expect([...weekTroubles(second)]).toEqual([[1, 'incomplete']])
    const overlapping = changeBlock(dayIn(second, 1), keyOf(second, 1, 2), { start: '12:00', end: '14:00' })
    expect([...weekTroubles(setDay(second, 1, overlapping))]).toEqual([[1, 'wrong']])
    const backwards = changeBlock(dayIn(week, 3), keyOf(week, 3), { end: '09:00' })
    expect([...weekTroubles(setDay(week, 3, backwards))]).toEqual([[3, 'wrong']])
  })

  it('puts a break at midday, else in the middle', () => {
    expect(timesOf('09:00', '18:00')).toEqual(['09:00-13:00', '14:00-18:00'])
    expect(timesOf('15:00', '20:00')).toEqual(['15:00-17:30', '18:00-20:00'])
    expect(timesOf('18:00', '00:00')).toEqual(['18:00-21:00', '21:30-00:00'])
    expect(mayBreak(dayOf([block(1, '09:00', '10:30')]))).toBe(false)
  })

  it('makes two stretches of one that goes on past midnight', () => {
    const week = splitAtMidnight(weekOf([block(7, '22:00', '04:00')]), 7)
    expect(blocksOf(week)).toEqual([block(1, '00:00', '04:00'), block(7, '22:00', '00:00')])
    expect(weekTroubles(week).size).toBe(0)
    expect(weekHours(week)).toBe(6)
  })
})
