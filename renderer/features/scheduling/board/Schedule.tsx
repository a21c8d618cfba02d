import { ResourcesDayView, type ResourcesDayViewProps } from '@mantine/schedule'
import { memo, type ReactNode } from 'react'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import classes from './board.module.css'
import { type BoardFrame, boardTime, firstMinute, pixelsPerMinute } from './board-frame.ts'
import type { BoardRow } from './board-rows.ts'
import { RowLayer } from './RowLayer.tsx'

interface ScheduleProps {
  title: string
  rows: readonly (BoardRow & { label: ReactNode })[]
  frame: BoardFrame
  now: ClockTime | undefined
}

const rowHeight = 52

/** The schedule knows rows of one day: what it is given and gives back is on this one, and the row says the rest. */
const anyDate = '2000-01-03' as CalendarDate

const parts = {
  classNames: {
    resourcesDayViewBackgroundEvent: classes.layer,
    resourcesDayViewRowSlot: classes.hour,
    resourcesDayViewTimeLabel: classes.timeLabel,
    resourcesDayViewResourceLabel: classes.label,
  },
  // Hours are there to be seen only: free times are on the layers.
  attributes: { resourcesDayViewRowSlots: { 'data-slots': true }, resourcesDayViewRowSlot: { 'aria-hidden': true } },
  scrollAreaProps: { className: classes.scroll, type: 'auto', scrollbarSize: 10, offsetScrollbars: 'x' },
} satisfies Partial<ResourcesDayViewProps>

/**
 * Rows and hours. What is booked or free it knows nothing of: each row holds one thing as long as the day, and in
 * that lie appointments and free times, so that neither a change of one nor a drag draws the schedule again.
 */
export const Schedule = memo(function Schedule({ title, rows, frame, now }: ScheduleProps) {
  const format = useFormat()
  const day = { start: `${anyDate} ${boardTime(frame.start)}`, end: `${anyDate} ${boardTime(frame.end)}` }
  return (
    <ResourcesDayView
      className={classes.schedule}
      {...parts}
      date={anyDate}
      resources={rows.map(({ id, name }) => ({ id, label: name }))}
      events={rows.map(({ id }) => ({
        id,
        resourceId: id,
        title: '',
        color: 'gray',
        display: 'background' as const,
        ...day,
      }))}
      renderEvent={({ id }, { className, style }) => (
        <RowLayer rowId={String(id)} className={className} style={style} />
      )}
      startTime={boardTime(frame.start)}
      endTime={boardTime(frame.end)}
      mode="static"
      intervalMinutes={60}
      slotWidth={60 * pixelsPerMinute(frame)}
      rowHeight={rowHeight}
      slotLabelFormat={text => format.time(text.slice(11, 16) as ClockTime)}
      withHeader={false}
      withCurrentTimeIndicator={now !== undefined}
      withCurrentTimeBubble={false}
      {...(now && {
        getCurrentTime: () => `${anyDate} ${now}:00`,
        startScrollTime: boardTime(firstMinute(now, frame)),
      })}
      labels={{ resources: title }}
      renderResourceLabel={({ id }) => rows.find(row => row.id === id)?.label}
    />
  )
})
