import type { Call } from '#backend/platform/call.ts'
import { readWallPlace } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { addDays, type CalendarDate, weekday } from '#shared/time.ts'
import { listedPage } from '../board.service.ts'
import { doctorNames } from '../doctors.service.ts'
import { type DayFigures, listDayFigures, listFigureIds } from './figures.repo.ts'

type Figures = Outputs['scheduling']['figures']

/** What happened in a range of days, per doctor and per week. */
export function figures(call: Call, { from, to }: Parsed['scheduling']['figures']): Figures {
  const days = listDayFigures(call.db, from, to)
  const names = doctorNames(call)
  const doctors = [...Map.groupBy(days, day => day.doctorId)].map(([doctorId, own]) => ({
    doctorId,
    name: names.get(doctorId) ?? '',
    ...countsOf(own),
    waitMinutes: average(own, 'waitMinutes', 'waits'),
    consultMinutes: average(own, 'consultMinutes', 'consults'),
  }))
  const weeks = [...Map.groupBy(days, day => mondayOf(day.date))].map(([monday, own]) => ({ monday, ...countsOf(own) }))
  return {
    doctors: doctors.sort((one, other) => one.name.localeCompare(other.name)),
    weeks: weeks.sort((one, other) => (one.monday < other.monday ? -1 : 1)),
  }
}

const mondayOf = (date: CalendarDate) => addDays(date, 1 - weekday(date))

const sum = (days: readonly DayFigures[], of: keyof Omit<DayFigures, 'doctorId' | 'date'>) =>
  days.reduce((total, day) => total + day[of], 0)

const countsOf = (days: readonly DayFigures[]) => ({
  booked: sum(days, 'booked'),
  seen: sum(days, 'seen'),
  noShow: sum(days, 'noShow'),
  cancelled: sum(days, 'cancelled'),
})

function average(days: readonly DayFigures[], minutes: 'waitMinutes' | 'consultMinutes', of: 'waits' | 'consults') {
  const count = sum(days, of)
  return count === 0 ? null : Math.round(sum(days, minutes) / count)
}

/** The appointments behind a figure. */
export function figureRows(
  call: Call,
  { doctorId, statuses, after, limit, ...range }: FigureRowsInput,
): Outputs['scheduling']['figureRows'] {
  const wanted = { ...range, doctorId: doctorId ?? null, statuses: statuses ?? null, before: readWallPlace(after) }
  const ids = listFigureIds(call.db, { ...wanted, limit: limit + 1 })
  return listedPage(call, ids, limit)
}

type FigureRowsInput = Parsed['scheduling']['figureRows']
