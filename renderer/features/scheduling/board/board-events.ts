import type { ScheduleEventData } from '@mantine/schedule'
import { minutesPerDay } from '#shared/domain/scheduling/hours.ts'
import { type CalendarDate, type ClockTime, minutesOf } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import { type BoardFrame, boardTime } from './board-frame.ts'

/** An appointment where the board shows it. */
export interface Placement {
  id: string
  doctorId: string
  date: CalendarDate
  time: ClockTime
}

/** One doctor's day. */
export interface BoardRow {
  id: string
  doctorId: string
  date: CalendarDate
  /** What it is, for screen readers. */
  name: string
  /** When the doctor consults, by time. */
  blocks: readonly { start: ClockTime; end: ClockTime }[]
}

export type BoardEventData = ScheduleEventData<{ appointment: Listed }>

export const rowOf = <Row extends BoardRow>(
  rows: readonly Row[],
  { doctorId, date }: Pick<Placement, 'doctorId' | 'date'>,
): Row | undefined => rows.find(row => row.doctorId === doctorId && row.date === date)

/**
 * Appointments as a board draws them; one of them, perhaps, where it is about to go.
 * @param on the day that the board believes in
 */
export function appointmentEvents(
  on: CalendarDate,
  rows: readonly BoardRow[],
  appointments: readonly Listed[],
  moved: Placement | null,
): BoardEventData[] {
  return appointments.flatMap(appointment => {
    const place = moved?.id === appointment.id ? moved : appointment
    const row = rowOf(rows, place)
    if (!row) return []
    const start = minutesOf(place.time)
    const end = Math.min(start + appointment.durationMinutes, minutesPerDay)
    return {
      id: appointment.id,
      title: appointment.patient.name,
      start: `${on} ${boardTime(start)}`,
      end: `${on} ${boardTime(end)}`,
      color: 'gray',
      resourceId: row.id,
      payload: { appointment },
    }
  })
}

/** The hours in which nobody consults, as shades behind the appointments. */
export function closedEvents(on: CalendarDate, rows: readonly BoardRow[], frame: BoardFrame): ScheduleEventData[] {
  return rows.flatMap(({ id, blocks }) =>
    gaps(blocks, frame).map(({ start, end }) => ({
      id: `closed ${id} ${start}`,
      title: '',
      start: `${on} ${boardTime(start)}`,
      end: `${on} ${boardTime(end)}`,
      color: 'gray',
      display: 'background' as const,
      resourceId: id,
    })),
  )
}

/** What of the frame is in none of the blocks. */
function gaps(blocks: BoardRow['blocks'], frame: BoardFrame): { start: number; end: number }[] {
  const starts = [frame.start, ...blocks.map(block => minutesOf(block.end))]
  const ends = [...blocks.map(block => minutesOf(block.start)), frame.end]
  return starts.map((start, index) => ({ start, end: ends[index] ?? start })).filter(({ start, end }) => start < end)
}
