import { addDays, addMonths, type CalendarDate } from '#shared/time.ts'

export const seriesUnits = ['day', 'week', 'month'] as const

export interface Rhythm {
  every: number
  unit: (typeof seriesUnits)[number]
  /** How many, or until when; whichever comes first. */
  times?: number | undefined
  until?: CalendarDate | undefined
}

export const mostInSeries = 52

/** The days of a series. Months count from its first day, so that the 31st is the 31st again after a shorter month. */
export function seriesDates(first: CalendarDate, { every, unit, times = mostInSeries, until }: Rhythm): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (let index = 0; index < Math.min(times, mostInSeries); index += 1) {
    const date = unit === 'month' ? addMonths(first, index * every) : addDays(first, index * every * daysIn[unit])
    if (until !== undefined && date > until) break
    dates.push(date)
  }
  return dates
}

const daysIn = { day: 1, week: 7 }
