import type { ReactNode, RefObject } from 'react'
import { useToday } from '#renderer/lib/clinic.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { DateSwitch } from '../parts/DateSwitch.tsx'
import { FindFree } from './FindFree.tsx'
import { FirstFree } from './FirstFree.tsx'
import type { FreeTime, Wanted } from './free-times.ts'
import { SlotGrid } from './SlotGrid.tsx'
import classes from './WhenField.module.css'

interface WhenFieldProps {
  doctorId: string | null
  date: CalendarDate
  time: ClockTime | null
  /** What the appointment is to be; an existing one keeps its length, and its own time is free. */
  wanted: Wanted
  /** Why the last time could not be had. */
  notice: ReactNode
  /** Set to true, the times take the focus as soon as they are there. */
  claim: RefObject<boolean>
  onDate(date: CalendarDate): void
  onTime(time: ClockTime): void
  onFree(free: FreeTime): void
  /** A time that someone has, for whoever may take it all the same. */
  onTaken?: (time: ClockTime, holder: string | undefined) => void
}

/** Day and time with a doctor; without one, the first free times of all. */
export function WhenField(props: WhenFieldProps) {
  const { doctorId, date, time, wanted, notice, claim, onDate, onTime, onFree, onTaken } = props
  const today = useToday()
  return (
    <div className={classes.when} data-path="time">
      {notice}
      {doctorId !== null && <DateSwitch date={date} onDate={onDate} first={today} />}
      {doctorId !== null && (
        <SlotGrid {...{ claim, doctorId, date, time, wanted, onTime, onDate }} {...(onTaken && { onTaken })} />
      )}
      {doctorId === null ? (
        <FindFree type={wanted.type} onPick={onFree} />
      ) : (
        <FirstFree doctorId={doctorId} type={wanted.type} onPick={onFree} />
      )}
    </div>
  )
}
