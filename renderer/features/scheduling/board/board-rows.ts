import { type CalendarDate, type ClockTime, minutesOf } from '#shared/time.ts'
import type { BoardFrame } from './board-frame.ts'

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
  slotMinutes: number
}

type Place = Pick<Placement, 'doctorId' | 'date'>

/** Names whatever stands in the same row. */
export const rowKey = ({ doctorId, date }: Place): string => `${doctorId} ${date}`

export const rowOf = <Row extends BoardRow>(rows: readonly Row[], { doctorId, date }: Place): Row | undefined =>
  rows.find(row => row.doctorId === doctorId && row.date === date)

/** What of the frame is in none of a row's blocks: the hours in which nobody consults. */
export function closedSpans({ blocks }: BoardRow, frame: BoardFrame): { start: number; end: number }[] {
  const starts = [frame.start, ...blocks.map(block => minutesOf(block.end))]
  const ends = [...blocks.map(block => minutesOf(block.start)), frame.end]
  return starts.map((start, index) => ({ start, end: ends[index] ?? start })).filter(({ start, end }) => start < end)
}
