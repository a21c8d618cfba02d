import { type CalendarDate, type ClockTime, minutesOf, weekday } from '#shared/time.ts'

/** Minutes since midnight; `end` is the first minute that is no longer part of it. */
export interface Span {
  start: number
  end: number
}

export interface HoursBlock {
  /** 1 Monday to 7 Sunday. */
  weekday: number
  start: ClockTime
  end: ClockTime
}

export interface HoursPlan {
  validFrom: CalendarDate
  blocks: HoursBlock[]
}

export const minutesPerDay = 1_440

/** The longest appointment: how far back one can have begun that is not over. */
export const longestMinutes = 240

export const spanOf = (time: ClockTime, durationMinutes: number): Span => {
  const start = minutesOf(time)
  return { start, end: start + durationMinutes }
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

/** Working hours of a day, by time; stretches that touch are one. */
export function hoursOn(blocks: readonly HoursBlock[], date: CalendarDate): Span[] {
  const day = weekday(date)
  const spans = blocks
    .filter(block => block.weekday === day)
    .map(block => ({ start: minutesOf(block.start), end: minutesOf(block.end) }))
    .sort((one, other) => one.start - other.start)
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push(span)
  }
  return merged
}

export const fitsInto = (hours: readonly Span[], span: Span): boolean =>
  hours.some(stretch => stretch.start <= span.start && span.end <= stretch.end)

/** The first block that ends before it begins or overlaps another one, as its index; -1 when all are fine. */
export function wrongBlock(blocks: readonly HoursBlock[]): number {
  const spans = blocks.map(block => ({ start: minutesOf(block.start), end: minutesOf(block.end) }))
  return blocks.findIndex((block, index) => {
    const span = spans[index] as Span
    if (span.end <= span.start) return true
    return blocks.some(
      (other, at) => at < index && other.weekday === block.weekday && overlaps(span, spans[at] as Span),
    )
  })
}
