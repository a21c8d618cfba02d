import { type DayBlock, spanOfBlock, wrongBlock } from '#shared/domain/scheduling/hours.ts'
import { type ClockTime, clockTimeOf, minutesOf } from '#shared/time.ts'

/** A stretch as it is being typed; a time that is not written yet is empty. */
export interface DraftBlock {
  /** Only to tell stretches apart on the screen. */
  key: number
  start: string
  end: string
}

/** The stretches of one day. */
export type Day = readonly DraftBlock[]

let lastKey = 0
const nextKey = () => {
  lastKey += 1
  return lastKey
}

export const dayOf = (blocks: readonly DayBlock[]): Day =>
  blocks
    .map(({ start, end }) => ({ key: nextKey(), start, end }))
    .sort((one, other) => one.start.localeCompare(other.start))

/** The same stretches, as others. */
export const copyOf = (day: Day): Day => day.map(block => ({ ...block, key: nextKey() }))

/** What the contract takes; only for a day without trouble. */
export const blocksOfDay = (day: Day): DayBlock[] =>
  day.map(({ start, end }) => ({ start: start as ClockTime, end: end as ClockTime }))

/** Usual hours for the first stretch; a later one begins where nothing is written yet. */
export function addBlock(day: Day): Day {
  const block = day.length === 0 ? { start: '09:00', end: '13:00' } : { start: '', end: '' }
  return [...day, { key: nextKey(), ...block }]
}

export const dropBlock = (day: Day, key: number): Day => day.filter(block => block.key !== key)

export const changeBlock = (day: Day, key: number, change: Partial<DraftBlock>): Day =>
  day.map(block => (block.key === key ? { ...block, ...change } : block))

const usualBreak = { start: 13 * 60, end: 14 * 60 }
const shortestWithBreak = 120
const isWritten = (block: DraftBlock) => block.start !== '' && block.end !== ''
const spanOf = (block: DraftBlock) => spanOfBlock({ start: block.start as ClockTime, end: block.end as ClockTime })

/** Whether there is a stretch that is long enough for a break. */
export const mayBreak = (day: Day): boolean => longest(day) !== undefined

function longest(day: Day): DraftBlock | undefined {
  const length = (block: DraftBlock) => spanOf(block).end - spanOf(block).start
  const [first] = day
    .filter(block => isWritten(block) && length(block) >= shortestWithBreak)
    .sort((one, other) => length(other) - length(one))
  return first
}

/** Cuts the longest stretch in two: from 13 to 14 where that lies within, else for half an hour in its middle. */
export function addBreak(day: Day): Day {
  const block = longest(day)
  if (!block) return day
  const span = spanOf(block)
  const isMidday = span.start < usualBreak.start && usualBreak.end < span.end
  const middle = Math.floor((span.start + span.end) / 60) * 30
  const gap = isMidday ? usualBreak : { start: middle, end: middle + 30 }
  const halves = [
    { ...block, end: clockTimeOf(gap.start) },
    { key: nextKey(), start: clockTimeOf(gap.end), end: block.end },
  ]
  return day.flatMap(each => (each === block ? halves : [each]))
}

/** The stretch that ends before it begins, as one does that goes on past midnight. */
export const overnight = (day: Day): DraftBlock | undefined =>
  day.find(block => isWritten(block) && minutesOf(block.end as ClockTime) > 0 && block.end < block.start)

export type DayTrouble = 'incomplete' | 'wrong'

/** What is wrong with a day; nothing when it can be saved. */
export function dayTrouble(day: Day): DayTrouble | undefined {
  if (!day.every(isWritten)) return 'incomplete'
  return wrongBlock(blocksOfDay(day)) >= 0 ? 'wrong' : undefined
}

/** Minutes of the stretches that are complete. */
export const minutesOfDay = (day: Day): number =>
  day.filter(isWritten).reduce((sum, block) => sum + Math.max(0, spanOf(block).end - spanOf(block).start), 0)
