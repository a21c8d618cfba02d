import { DayBoard } from '../board/DayBoard.tsx'
import { MonthPane } from '../calendar/MonthPane.tsx'
import { UpcomingPane } from '../calendar/UpcomingPane.tsx'
import { WeekPane } from '../calendar/WeekPane.tsx'
import type { Day } from '../parts/types.ts'
import { DayList, type DoctorDay } from './DayList.tsx'
import { EmptyDay } from './EmptyDay.tsx'
import type { DayAddress } from './use-day-view.ts'

interface DayPaneProps {
  address: DayAddress
  day: Day
  days: DoctorDay[]
  clinicMinutes: number | null
}

/** The schedule in the view that was chosen. */
export function DayPane({ address, day, days, clinicMinutes }: DayPaneProps) {
  const { date, view, doctorId, openOnly } = address
  const minutes = clinicMinutes ?? usualMinutes
  if (view === 'week') return <WeekPane date={date} day={day} doctorId={doctorId} clinicMinutes={minutes} />
  if (view === 'month') return <MonthPane date={date} doctorId={doctorId} onDay={address.showDay} />
  if (view === 'upcoming') return <UpcomingPane doctorId={doctorId} />
  if (days.length === 0) return <EmptyDay day={day} openOnly={openOnly} />
  if (view === 'list') return <DayList key={day.date} days={days} />
  return <DayBoard key={day.date} date={day.date} days={days} clinicMinutes={minutes} />
}

/** Until the clinic's own length of a slot is known. */
const usualMinutes = 30
