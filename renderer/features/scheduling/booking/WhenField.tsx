import { Alert, Text } from '@mantine/core'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { DateSwitch } from '../parts/DateSwitch.tsx'
import { FirstFree } from './FirstFree.tsx'
import type { FreeTime } from './free-times.ts'
import { SlotGrid } from './SlotGrid.tsx'
import classes from './WhenField.module.css'

interface WhenFieldProps {
  doctorId: string | null
  date: CalendarDate
  time: ClockTime | null
  notice: string | null
  /** Set to true, the times take the focus as soon as they are there. */
  claim: RefObject<boolean>
  onDate(date: CalendarDate): void
  onTime(time: ClockTime): void
  onFree(free: FreeTime): void
}

/** Day and time with a doctor; without one, the first free times of all. */
export function WhenField({ doctorId, date, time, notice, claim, onDate, onTime, onFree }: WhenFieldProps) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
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
        <SlotGrid claim={claim} doctorId={doctorId} date={date} time={time} onTime={onTime} onDate={onDate} />
      )}
      <FirstFree doctorId={doctorId} onPick={onFree} />
    </div>
  )
}
