import type { HoursBlock } from '#shared/domain/scheduling/hours.ts'
import {
  blocksOfDay,
  changeBlock,
  copyOf,
  type Day,
  type DayTrouble,
  dayOf,
  dayTrouble,
  minutesOfDay,
  overnight,
} from './day-draft.ts'

/** Monday to Sunday, each with its stretches. */
export type Week = readonly Day[]

const days = [1, 2, 3, 4, 5, 6, 7]

export const weekOf = (blocks: readonly HoursBlock[]): Week =>
  days.map(weekday => dayOf(blocks.filter(block => block.weekday === weekday)))

/** What the contract takes; only for a week without `weekTroubles`. */
export const blocksOf = (week: Week): HoursBlock[] =>
  week.flatMap((day, index) => blocksOfDay(day).map(block => ({ weekday: index + 1, ...block })))

export const setDay = (week: Week, weekday: number, day: Day): Week =>
  week.map((each, index) => (index + 1 === weekday ? day : each))

/** The stretches of one day on others too, in place of theirs. */
export function copyDay(week: Week, from: number, to: readonly number[]): Week {
  const copied = week[from - 1] ?? []
  return week.map((day, index) => (index + 1 === from || !to.includes(index + 1) ? day : copyOf(copied)))
}

/** A stretch that goes on past midnight, as the two that it is: until midnight, and from midnight on the day after. */
export function splitAtMidnight(week: Week, weekday: number): Week {
  const day = week[weekday - 1] ?? []
  const block = overnight(day)
  if (!block) return week
  const dayAfter = (weekday % 7) + 1
  const rest = copyOf([{ ...block, start: '00:00' }])
  const until = setDay(week, weekday, changeBlock(day, block.key, { end: '00:00' }))
  return setDay(until, dayAfter, [...rest, ...(week[dayAfter - 1] ?? [])])
}

/** What is wrong with each day, by weekday; nothing when the week can be saved. */
export const weekTroubles = (week: Week): ReadonlyMap<number, DayTrouble> =>
  new Map(
    week.flatMap((day, index): [number, DayTrouble][] => {
      const trouble = dayTrouble(day)
      return trouble ? [[index + 1, trouble]] : []
    }),
  )

/** Hours a week, of the stretches that are complete. */
export const weekHours = (week: Week): number => week.reduce((sum, day) => sum + minutesOfDay(day), 0) / 60
