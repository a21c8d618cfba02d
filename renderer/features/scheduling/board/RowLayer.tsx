import type { CSSProperties } from 'react'
import { useFormat } from '#renderer/lib/clinic.ts'
import { mayMove } from '#shared/domain/scheduling/status.ts'
import type { DayNow } from '../day/day-rows.ts'
import { useDeskHere } from '../day/desk.ts'
import { useStrandedIds } from '../parts/stranded-ids.ts'
import type { Listed } from '../parts/types.ts'
import { BoardEvent } from './BoardEvent.tsx'
import classes from './board.module.css'
import { useBoardContents } from './board-contents.ts'
import type { BoardFrame } from './board-frame.ts'
import { closedSpans } from './board-rows.ts'
import { freeTimes } from './free-times.ts'

interface RowLayerProps {
  rowId: string
  /** Where the schedule has the row. */
  className: string | undefined
  style: CSSProperties | undefined
}

/** What stands in one row: closed hours as shades, free times, and the appointments. */
export function RowLayer({ rowId, className, style }: RowLayerProps) {
  const { rows, laid, frame, drawn, carriedId, words } = useBoardContents()
  const { now, mayBook } = useDeskHere()
  const stranded = useStrandedIds()
  const { duration } = useFormat()
  const row = rows.find(({ id }) => id === rowId)
  const taken = laid.get(rowId) ?? []
  const isDrawn = ({ start, end }: { start: number; end: number }) => start < drawn.end && end > drawn.start
  const free = row && mayBook ? freeTimes(row, taken, now).filter(isDrawn) : []
  return (
    <div className={className} style={style} data-row-id={rowId}>
      {row &&
        closedSpans(row, frame).map(({ start, end }) => (
          <div
            key={start}
            className={classes.closed}
            style={{ insetInlineStart: share(start, frame), insetInlineEnd: share(end, frame, 'end') }}
          />
        ))}
      {free.map(({ time, start, end }) => (
        <button
          key={time}
          type="button"
          className={classes.free}
          tabIndex={-1}
          data-free={time}
          aria-label={words.free(row?.name ?? '', time)}
          data-time={words.time(time)}
          style={{ insetInlineStart: share(start, frame), insetInlineEnd: share(end, frame, 'end') }}
        />
      ))}
      {taken.filter(isDrawn).map(({ appointment, start, end, lane, lanes }) => (
        <BoardEvent
          key={appointment.id}
          appointment={appointment}
          words={words}
          wait={waitOf(appointment, now, duration)}
          isStranded={stranded.has(appointment.id)}
          isCarried={appointment.id === carriedId}
          isDraggable={mayBook && mayMove(appointment.status)}
          isShared={lanes > 1}
          from={share(start, frame)}
          until={share(end, frame, 'end')}
          top={`${(lane / lanes) * 100}%`}
          height={`${100 / lanes}%`}
        />
      ))}
    </div>
  )
}

/** How far into the frame a minute lies, or how far before its end. */
function share(minute: number, { start, end }: BoardFrame, from: 'start' | 'end' = 'start'): string {
  return `${((from === 'start' ? minute - start : end - minute) / (end - start)) * 100}%`
}

/** How long someone waits, or is with the doctor. */
function waitOf(
  { status, checkedInAt, startedAt, date }: Listed,
  { today, minute }: DayNow & { minute: number },
  duration: (milliseconds: number) => string,
): string | null {
  const since = { checked_in: checkedInAt, in_progress: startedAt }[status as string] ?? null
  return since === null || date !== today ? null : duration(minute - since)
}
