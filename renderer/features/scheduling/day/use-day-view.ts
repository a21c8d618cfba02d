import { useEffect, useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useToday } from '#renderer/lib/clinic.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { readDate } from '../parts/read-date.ts'
import type { Day } from '../parts/types.ts'
import type { DoctorDay } from './DayList.tsx'
import { type DayNow, dayRows, isOver } from './day-rows.ts'
import type { DetailMode } from './desk.ts'

const modes: readonly DetailMode[] = ['view', 'edit', 'move', 'cancel']

/** What the address says of the day: which one, which doctor, whether also what is over, and which appointment is open. */
export function useDayAddress() {
  const [params, setParams] = useSearchParams()
  const today = useToday()
  const opened = params.get('appointment')
  const date = readDate(params.get('date'), today)
  // Keys may come faster than the address changes.
  const wanted = useRef(date)
  useEffect(() => {
    wanted.current = date
  }, [date])

  function change(values: Record<string, string | null>): void {
    setParams(
      current => {
        const next = new URLSearchParams(current)
        for (const [name, value] of Object.entries(values)) {
          if (value === null) next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true },
    )
  }

  function setDate(next: CalendarDate): void {
    wanted.current = next
    change({ date: next === today ? null : next, appointment: null, mode: null })
  }

  return {
    date,
    doctorId: params.get('doctor'),
    openOnly: params.get('show') === 'open',
    detail: opened === null ? null : { id: opened, mode: modes.find(mode => mode === params.get('mode')) ?? 'view' },
    setDate,
    step: (days: 1 | -1) => setDate(addDays(wanted.current, days)),
    setDoctor: (id: string | null) => change({ doctor: id }),
    setOpenOnly: (on: boolean) => change({ show: on ? 'open' : null }),
    open: (id: string, mode: DetailMode = 'view') => change({ appointment: id, mode: mode === 'view' ? null : mode }),
    close: () => change({ appointment: null, mode: null }),
  }
}

interface ViewOptions {
  doctorId: string | null
  openOnly: boolean
  /** Null while unknown. */
  clinicMinutes: number | null
  now: DayNow
}

/** The lines of a day, by doctor; a doctor with nothing on that day is left out unless asked for. Null while unknown. */
export function useDoctorDays(day: Day | undefined, options: ViewOptions): DoctorDay[] | null {
  const { doctorId, openOnly, clinicMinutes, now } = options
  const { today, time, timeZone } = now
  return useMemo(() => {
    if (!day || clinicMinutes === null) return null
    return day.doctors
      .filter(doctor => doctorId === null || doctor.id === doctorId)
      .map(doctor => ({
        doctor,
        rows: dayRows({
          date: day.date,
          doctor,
          appointments: day.appointments.filter(
            each => each.doctorId === doctor.id && !(openOnly && isOver(each.status)),
          ),
          clinicMinutes,
          now: { today, time, timeZone },
        }),
      }))
      .filter(({ doctor, rows }) => rows.length > 0 || doctorId !== null || (doctor.leave && doctor.blocks.length > 0))
  }, [day, doctorId, openOnly, clinicMinutes, today, time, timeZone])
}

export type DayAddress = ReturnType<typeof useDayAddress>
