import type { HoursBlock } from '#shared/domain/scheduling/hours.ts'
import { wrongBlock } from '#shared/domain/scheduling/hours.ts'
import { type ClockTime, minutesOf } from '#shared/time.ts'

/** A stretch as it is being typed; a time that is not written yet is empty. */
export interface DraftBlock {
  /** Only to tell stretches apart on the screen. */
  key: number
  start: string
  end: string
}

/** Monday to Sunday, each with its stretches. */
export type Week = readonly (readonly DraftBlock[])[]

const days = [1, 2, 3, 4, 5, 6, 7]
let lastKey = 0
const nextKey = () => {
  lastKey += 1
  return lastKey
}

export function weekOf(blocks: readonly HoursBlock[]): Week {
  return days.map(weekday =>
    blocks
      .filter(block => block.weekday === weekday)
      .sort((one, other) => one.start.localeCompare(other.start))
      .map(({ start, end }) => ({ key: nextKey(), start, end })),
  )
}

/** What the contract takes; only for a week without `weekTroubles`. */
export function blocksOf(week: Week): HoursBlock[] {
  return week.flatMap((blocks, index) =>
    blocks.map(({ start, end }) => ({ weekday: index + 1, start: start as ClockTime, end: end as ClockTime })),
  )
}

const setDay = (week: Week, weekday: number, blocks: readonly DraftBlock[]): Week =>
  week.map((day, index) => (index + 1 === weekday ? blocks : day))

const dayOf = (week: Week, weekday: number) => week[weekday - 1] ?? []

/** Usual hours for the first stretch; a later one begins where nothing is written yet. */
export function addBlock(week: Week, weekday: number): Week {
  const day = dayOf(week, weekday)
  const block = day.length === 0 ? { start: '09:00', end: '13:00' } : { start: '', end: '' }
  return setDay(week, weekday, [...day, { key: nextKey(), ...block }])
}

export function dropBlock(week: Week, weekday: number, key: number): Week {
  return setDay(
    week,
    weekday,
    dayOf(week, weekday).filter(block => block.key !== key),
  )
}

export function changeBlock(week: Week, weekday: number, key: number, change: Partial<DraftBlock>): Week {
  return setDay(
    week,
    weekday,
    dayOf(week, weekday).map(block => (block.key === key ? { ...block, ...change } : block)),
  )
}

/** The stretches of one day on others too, in place of theirs. */
export function copyDay(week: Week, from: number, to: readonly number[]): Week {
  const copied = dayOf(week, from)
  return week.map((day, index) => {
    const weekday = index + 1
    if (weekday === from || !to.includes(weekday)) return day
    return copied.map(block => ({ ...block, key: nextKey() }))
  })
}

/** What is wrong with each day, by weekday; nothing when the week can be saved. */
export function weekTroubles(week: Week): ReadonlyMap<number, 'incomplete' | 'wrong'> {
  const troubles = new Map<number, 'incomplete' | 'wrong'>()
  for (const [index, day] of week.entries()) {
    if (day.some(block => !block.start || !block.end)) troubles.set(index + 1, 'incomplete')
    else if (wrongBlock(blocksOf(setDay(emptyWeek, index + 1, day))) >= 0) troubles.set(index + 1, 'wrong')
  }
  return troubles
}

const emptyWeek: Week = days.map(() => [])

/** Hours a week, of the stretches that are complete. */
export function weekHours(week: Week): number {
  const minutes = week
    .flat()
    .filter(block => block.start && block.end)
    .map(block => Math.max(0, minutesOf(block.end as ClockTime) - minutesOf(block.start as ClockTime)))
  return minutes.reduce((sum, each) => sum + each, 0) / 60
}

/** Whether two weeks say the same. */
export function sameWeek(one: Week, other: Week): boolean {
  const written = (week: Week) => week.map(day => day.map(({ start, end }) => `${start}-${end}`).join()).join(';')
  return written(one) === written(other)
}
