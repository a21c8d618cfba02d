import { describe, expect, it } from 'vitest'
import type { HoursBlock } from '#shared/domain/scheduling/hours.ts'
import type { ClockTime } from '#shared/time.ts'
import {
  addBlock,
  blocksOf,
  changeBlock,
  copyDay,
  dropBlock,
  sameWeek,
  type Week,
  weekHours,
  weekOf,
  weekTroubles,
} from './week-draft.ts'

const block = (weekday: number, start: string, end: string): HoursBlock => ({
  weekday,
  start: start as ClockTime,
  end: end as ClockTime,
})
const blocks = [block(1, '17:00', '20:00'), block(1, '09:00', '13:00'), block(3, '10:00', '12:30')]
const keyOf = (week: Week, weekday: number, at = 0) => week[weekday - 1]?.[at]?.key ?? -1

describe('a week as it is being written', () => {
  it('holds the stretches of each day by time, and gives them back', () => {
    const week = weekOf(blocks)
    expect(week.map(day => day.length)).toEqual([2, 0, 1, 0, 0, 0, 0])
    expect(blocksOf(week)).toEqual([blocks[1], blocks[0], blocks[2]])
    expect(weekHours(week)).toBe(9.5)
  })

  it('adds, changes and drops a stretch of one day only', () => {
    const added = addBlock(weekOf(blocks), 2)
    expect(blocksOf(added)).toContainEqual(block(2, '09:00', '13:00'))
    const changed = changeBlock(added, 2, keyOf(added, 2), { end: '14:00' })
    expect(blocksOf(changed)).toContainEqual(block(2, '09:00', '14:00'))
    expect(sameWeek(dropBlock(changed, 2, keyOf(changed, 2)), weekOf(blocks))).toBe(true)
  })

  it('copies a day in place of what others have, with keys of their own', () => {
    const week = copyDay(weekOf(blocks), 1, [1, 2, 3, 4, 5])
    expect(week.map(day => day.length)).toEqual([2, 2, 2, 2, 2, 0, 0])
    const keys = week.flat().map(each => each.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('finds days that cannot be saved', () => {
    expect(weekTroubles(weekOf(blocks)).size).toBe(0)
    const second = addBlock(weekOf(blocks), 1)
    expect([...weekTroubles(second)]).toEqual([[1, 'incomplete']])
    const overlapping = changeBlock(second, 1, keyOf(second, 1, 2), { start: '12:00', end: '14:00' })
    expect([...weekTroubles(overlapping)]).toEqual([[1, 'wrong']])
    const week = weekOf(blocks)
    expect([...weekTroubles(changeBlock(week, 3, keyOf(week, 3), { end: '09:00' }))]).toEqual([[3, 'wrong']])
  })
})
