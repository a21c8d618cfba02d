import { Alert, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { DateSwitch } from '../parts/DateSwitch.tsx'
import { FirstFree, type FreeTime } from './FirstFree.tsx'
import { SlotGrid } from './SlotGrid.tsx'
import classes from './WhenField.module.css'

interface WhenFieldProps {
  doctorId: string | null
  date: CalendarDate
  time: ClockTime | null
  notice: string | null
  onDate(date: CalendarDate): void
  onTime(time: ClockTime): void
  onFree(free: FreeTime): void
}

/** Day and time with a doctor; without one, the first free times of all. */
export function WhenField({ doctorId, date, time, notice, onDate, onTime, onFree }: WhenFieldProps) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const grid = useRef<HTMLElement>(null)
  const turned = useRef(false)

  // The focus stays in the grid when Page Down brings another day.
  useEffect(() => {
    if (!turned.current || !date) return
    turned.current = false
    const box = grid.current
    requestAnimationFrame(() => (box?.querySelector<HTMLElement>('button[tabindex="0"]') ?? box)?.focus())
  }, [date])

  return (
    <div className={classes.when} data-path="time">
      {notice && (
        <Alert color="amber" role="alert" p="xs">
          {notice}
        </Alert>
      )}
      {doctorId !== null && <DateSwitch date={date} onDate={onDate} first={today} />}
      {doctorId === null && (
        <Text size="sm" c="dimmed">
          {t('book.chooseDoctor')}
        </Text>
      )}
      {doctorId !== null && (
        <SlotGrid
          grid={grid}
          doctorId={doctorId}
          date={date}
          time={time}
          onTime={onTime}
          onDate={next => {
            turned.current = true
            onDate(next)
          }}
        />
      )}
      <FirstFree doctorId={doctorId} onPick={onFree} />
    </div>
  )
}
