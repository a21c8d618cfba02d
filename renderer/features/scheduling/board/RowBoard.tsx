import { ResourcesDayView } from '@mantine/schedule'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { mayMove } from '#shared/domain/scheduling/status.ts'
import { type CalendarDate, type ClockTime, clockTimeOf, minutesOf } from '#shared/time.ts'
import { useDeskHere } from '../day/desk.ts'
import type { Listed } from '../parts/types.ts'
import { useMove } from '../parts/use-move.ts'
import { Board } from './Board.tsx'
import { renderBoardEvent } from './BoardEvent.tsx'
import classes from './board.module.css'
import { appointmentEvents, type BoardEventData, type BoardRow, closedEvents, rowOf } from './board-events.ts'
import { type BoardFrame, boardFrame, boardTime, timeOfBoard } from './board-frame.ts'
import { type Carried, useCarry } from './use-carry.ts'

interface RowBoardProps {
  /** What stands above the rows. */
  title: string
  rows: readonly (BoardRow & { label: ReactNode })[]
  appointments: readonly Listed[]
  /** Lengths of a slot, in minutes. */
  lengths: readonly number[]
  /** Where the line of the current time stands, if anywhere. */
  now?: ClockTime | undefined
}

/** How wide a minute is, by the length of a column: so that a name can be read. */
const pixelsPerMinute: Partial<Record<number, number>> = { 30: 3.4, 15: 5, 10: 7 }
const rowHeight = 52

/** More than this beside each other at one time is never booked. */
const mostAtOnce = 6

const scheduleClasses = {
  resourcesDayViewBackgroundEvent: classes.closed,
  resourcesDayViewTimeLabel: classes.timeLabel,
  resourcesDayViewResourceLabel: classes.label,
}

/** The schedule knows rows of one day: what it is given and gives back is on this one, and the row says the rest. */
const anyDate = '2000-01-03' as CalendarDate

/** A row for each doctor of a day, or each day of a doctor, time running to the right. Appointments are dragged, or carried with keys. */
export function RowBoard({ title, rows, appointments, lengths, now }: RowBoardProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const desk = useDeskHere()
  const { placed, move } = useMove()
  const frame = useMemo(() => boardFrame(rows, appointments, lengths), [rows, appointments, lengths])
  const carry = useCarry(
    (place, key) => stepFrom(place, key, frame, rows),
    ({ appointment, place }) => void move(appointment, place),
  )
  const { carried } = carry
  const moved = carried ? { id: carried.appointment.id, ...carried.place } : placed
  const events = useMemo(
    () => [...closedEvents(anyDate, rows, frame), ...appointmentEvents(anyDate, rows, appointments, moved)],
    [rows, appointments, moved, frame],
  )
  const placeAt = (rowId: string | number | undefined, text: string) => {
    const row = rows.find(({ id }) => id === rowId)
    return row && { doctorId: row.doctorId, date: row.date, time: timeOfBoard(text) }
  }
  return (
    <Board appointments={appointments} carry={carry}>
      <ResourcesDayView
        className={classes.schedule}
        classNames={scheduleClasses}
        date={anyDate}
        resources={useMemo(() => rows.map(row => ({ id: row.id, label: row.name })), [rows])}
        events={events}
        startTime={boardTime(frame.start)}
        endTime={boardTime(frame.end)}
        intervalMinutes={frame.step}
        eventDragInterval={5}
        slotWidth={frame.step * (pixelsPerMinute[frame.step] ?? 7)}
        rowHeight={rowHeight}
        slotLabelFormat={text => format.time(timeOfBoard(text))}
        maxEventsPerTimeSlot={mostAtOnce}
        withHeader={false}
        withCurrentTimeIndicator={now !== undefined}
        withCurrentTimeBubble={false}
        {...(now && { getCurrentTime: () => `${anyDate} ${now}:00`, startScrollTime: scrollStart(now, frame) })}
        scrollAreaProps={{ className: classes.scroll, type: 'auto', scrollbarSize: 10, offsetScrollbars: 'x' }}
        labels={{ resourceSlot: t('board.slot'), resources: title }}
        renderResourceLabel={({ id }) => rows.find(row => row.id === id)?.label}
        renderEvent={renderBoardEvent}
        withEventsDragAndDrop={desk.mayBook}
        canDragEvent={event => mayMove((event as BoardEventData).payload?.appointment.status ?? 'completed')}
        onEventDrop={({ event, newStart, resourceId }) => {
          const appointment = (event as BoardEventData).payload?.appointment
          const place = placeAt(resourceId, newStart)
          if (appointment && place) void move(appointment, place)
        }}
        onEventClick={({ id }) => desk.open(String(id))}
        {...(desk.mayBook && {
          onTimeSlotClick: ({ slotStart, resourceId }) => desk.book(placeAt(resourceId, slotStart) ?? {}),
        })}
      />
    </Board>
  )
}

/** The current hour, and half of the one before. */
const scrollStart = (now: ClockTime, frame: BoardFrame) =>
  boardTime(Math.max(frame.start, Math.floor((minutesOf(now) - 30) / 30) * 30))

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
