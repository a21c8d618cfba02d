import { ResourcesDayView, type ResourcesDayViewProps } from '@mantine/schedule'
import { memo, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import classes from './board.module.css'
import { type BoardFrame, boardTime, firstMinute, pixelsPerMinute, timeOfBoard } from './board-frame.ts'
import type { BoardRow } from './board-rows.ts'
import { RowLayer } from './RowLayer.tsx'

interface ScheduleProps {
  title: string
  rows: readonly (BoardRow & { label: ReactNode })[]
  frame: BoardFrame
  now: ClockTime | undefined
  /** Called with a free time that was chosen; without it there is nothing to choose. */
  onBook: ((rowId: string, time: ClockTime) => void) | undefined
}

const rowHeight = 52

/** The schedule knows rows of one day: what it is given and gives back is on this one, and the row says the rest. */
const anyDate = '2000-01-03' as CalendarDate

const parts = {
  classNames: {
    resourcesDayViewBackgroundEvent: classes.layer,
    resourcesDayViewTimeLabel: classes.timeLabel,
    resourcesDayViewResourceLabel: classes.label,
  },
  attributes: { resourcesDayViewRowSlots: { 'data-slots': true } },
  scrollAreaProps: { className: classes.scroll, type: 'auto', scrollbarSize: 10, offsetScrollbars: 'x' },
} satisfies Partial<ResourcesDayViewProps>

/**
 * Rows, hours and free times. What is booked it knows nothing of: each row holds one thing as long as the day, and in
 * that lie the appointments, so that neither a change of one nor a drag draws the schedule again.
 */
export const Schedule = memo(function Schedule({ title, rows, frame, now, onBook }: ScheduleProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  useSlotNames(box, format.time)
  const day = { start: `${anyDate} ${boardTime(frame.start)}`, end: `${anyDate} ${boardTime(frame.end)}` }
  return (
    <ResourcesDayView
      ref={box}
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
      intervalMinutes={frame.step}
      slotWidth={frame.step * pixelsPerMinute(frame)}
      rowHeight={rowHeight}
      slotLabelFormat={text => format.time(timeOfBoard(text))}
      withHeader={false}
      withCurrentTimeIndicator={now !== undefined}
      withCurrentTimeBubble={false}
      {...(now && {
        getCurrentTime: () => `${anyDate} ${now}:00`,
        startScrollTime: boardTime(firstMinute(now, frame)),
      })}
      labels={{ resourceSlot: t('board.slot'), resources: title }}
      renderResourceLabel={({ id }) => rows.find(row => row.id === id)?.label}
      {...(onBook && {
        onTimeSlotClick: ({ slotStart, resourceId }) => onBook(String(resourceId), timeOfBoard(slotStart)),
      })}
    />
  )
})

const nameOnAnyDate = new RegExp(`^(.*) ${anyDate} (\\d\\d:\\d\\d)`)

/** The schedule calls a free time by the one day that it knows; who cannot see the board must hear only what holds. */
function useSlotNames(box: RefObject<HTMLElement | null>, timeText: (time: ClockTime) => string): void {
  useLayoutEffect(() => {
    for (const slot of box.current?.querySelectorAll(`button[aria-label*="${anyDate}"]`) ?? []) {
      const [, whose, start] = nameOnAnyDate.exec(slot.getAttribute('aria-label') ?? '') ?? []
      slot.setAttribute('aria-label', `${whose}, ${timeText(start as ClockTime)}`)
    }
  })
}
