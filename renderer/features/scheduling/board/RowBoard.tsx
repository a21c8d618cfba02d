import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { type ClockTime, clockTimeOf, minutesOf } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import { useMove } from '../parts/use-move.ts'
import { Board } from './Board.tsx'
import { BoardContext, useEventWords } from './board-contents.ts'
import { type BoardFrame, boardFrame, firstMinute, pixelsPerMinute } from './board-frame.ts'
import { layRows } from './board-lanes.ts'
import { type BoardRow, rowOf } from './board-rows.ts'
import { Schedule } from './Schedule.tsx'
import { type Carried, useCarry } from './use-carry.ts'
import { useDrag } from './use-drag.ts'

interface RowBoardProps {
  /** What stands above the rows. */
  title: string
  rows: readonly (BoardRow & { label: ReactNode })[]
  appointments: readonly Listed[]
  /** Where the line of the current time stands, if anywhere. */
  now?: ClockTime | undefined
}

/** A row for each doctor of a day, or each day of a doctor, time running to the right. Appointments are dragged, or carried with keys. */
export function RowBoard({ title, rows, appointments, now }: RowBoardProps) {
  const { placed, move } = useMove()
  const frame = useFrame(rows, appointments)
  const carry = useCarry(
    (place, key) => stepFrom(place, key, frame, rows),
    ({ appointment, place }) => void move(appointment, place),
  )
  const drag = useDrag({ rows, appointments, frame, drop: (appointment, place) => void move(appointment, place) })
  const { carried } = carry
  const moved = useMemo(() => (carried ? { id: carried.appointment.id, ...carried.place } : placed), [carried, placed])
  const laid = useMemo(() => layRows(rows, appointments, moved), [rows, appointments, moved])
  const drawn = useDrawn(frame, now)
  const words = useEventWords()
  const carriedId = carried?.appointment.id ?? null
  const contents = useMemo(
    () => ({ rows, laid, frame, drawn, carriedId, words }),
    [rows, laid, frame, drawn, carriedId, words],
  )
  return (
    <BoardContext value={contents}>
      <Board rows={rows} appointments={appointments} carry={carry} drag={drag}>
        <Schedule title={title} rows={rows} frame={frame} now={now} />
      </Board>
    </BoardContext>
  )
}

/** The same object while it says the same: the schedule is drawn again for another one. */
function useFrame(...from: Parameters<typeof boardFrame>): BoardFrame {
  const { start, end, step } = boardFrame(...from)
  return useMemo(() => ({ start, end, step }), [start, end, step])
}

/** What always stands beside the hours, in pixels: the menu and the names of the rows. */
const besideHours = 380
const fewestPixels = 400

/** At first what a screen can show, and in the next idle moment all of it. */
function useDrawn(frame: BoardFrame, now: ClockTime | undefined): { start: number; end: number } {
  const start = firstMinute(now, frame)
  const width = Math.max(fewestPixels, window.innerWidth - besideHours)
  const sight = { start, end: start + width / pixelsPerMinute(frame) }
  return useDeferredValue(frame, sight)
}

function stepFrom(
  place: Carried['place'],
  key: string,
  { start, end, step }: BoardFrame,
  rows: readonly BoardRow[],
): Carried['place'] | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const minutes = minutesOf(place.time) + (key === 'ArrowLeft' ? -step : step)
    return minutes < start || minutes >= end ? null : { ...place, time: clockTimeOf(minutes) }
  }
  const here = rows.findIndex(row => row.id === rowOf(rows, place)?.id)
  const other = rows[here + (key === 'ArrowUp' ? -1 : 1)]
  return other ? { ...place, doctorId: other.doctorId, date: other.date } : null
}
