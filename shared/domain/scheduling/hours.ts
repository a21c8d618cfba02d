import { type CalendarDate, type ClockTime, clockTimeOf, minutesOf, weekday } from '#shared/time.ts'

/** Minutes since midnight; `end` is the first minute that is no longer part of it. */
export interface Span {
  start: number
  end: number
}

/** A stretch of a day on the clock. It ends on the same day, `00:00` at its end is midnight. */
export interface DayBlock {
  start: ClockTime
  end: ClockTime
}

export interface HoursBlock extends DayBlock {
  /** 1 Monday to 7 Sunday. */
  weekday: number
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

export const spanOfBlock = ({ start, end }: DayBlock): Span => ({
  start: minutesOf(start),
  end: minutesOf(end) || minutesPerDay,
})

export const blockOf = ({ start, end }: Span): DayBlock => ({
  start: clockTimeOf(start),
  end: clockTimeOf(end % minutesPerDay),
})

/** Working hours of a day of the week, by time. */
export function hoursOn(blocks: readonly HoursBlock[], date: CalendarDate): Span[] {
  const day = weekday(date)
  return hoursOf(blocks.filter(block => block.weekday === day))
}

/** Stretches of one day, by time; those that touch are one. */
export function hoursOf(blocks: readonly DayBlock[]): Span[] {
  const spans = blocks.map(spanOfBlock).sort((one, other) => one.start - other.start)
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
export function wrongBlock(blocks: readonly (DayBlock & { weekday?: number })[]): number {
  const spans = blocks.map(spanOfBlock)
  return blocks.findIndex((block, index) => {
    const span = spans[index] as Span
    if (span.end <= span.start) return true
    return blocks.some(
      (other, at) => at < index && other.weekday === block.weekday && overlaps(span, spans[at] as Span),
    )
  })
}
