import { useEffect, useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useToday } from '#renderer/lib/clinic.ts'
import { createStore, useStore } from '#renderer/lib/store.ts'
import { addDays, type CalendarDate, daysOfMonth } from '#shared/time.ts'
import { readDate } from '../parts/read-date.ts'
import type { Day } from '../parts/types.ts'
import type { DoctorDay } from './DayList.tsx'
import { type DayNow, dayRows, isOver } from './day-rows.ts'
import type { DetailMode } from './desk.ts'

const modes: readonly DetailMode[] = ['view', 'edit', 'move', 'cancel']

export const scheduleViews = ['board', 'list', 'week', 'month', 'upcoming'] as const
export type ScheduleView = (typeof scheduleViews)[number]

/** Whoever comes back finds the view that they left. */
const lastView = createStore<ScheduleView>('board')

/** The same day of the month before or after, or its last one. */
function besideMonth(date: CalendarDate, step: 1 | -1): CalendarDate {
  const first = addDays(`${date.slice(0, 8)}01` as CalendarDate, step === 1 ? 31 : -1)
  const days = daysOfMonth(first.slice(0, 7))
  return days[Math.min(Number(date.slice(8)), days.length) - 1] ?? first
}

/** The day that the key for the next one leads to: a day on, or a week, or a month. */
function beside(date: CalendarDate, view: ScheduleView, step: 1 | -1): CalendarDate {
  if (view === 'month') return besideMonth(date, step)
  return addDays(date, view === 'week' ? step * 7 : step)
}

/** What the address says of the day: which one, which doctor, whether also what is over, and which appointment is open. */
export function useDayAddress() {
  const [params, setParams] = useSearchParams()
  const today = useToday()
  const opened = params.get('appointment')
  const date = readDate(params.get('date'), today)
  const asked = params.get('view')
  const last = useStore(lastView)
  const view = scheduleViews.find(each => each === asked) ?? last
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
    view,
    doctorId: params.get('doctor'),
    openOnly: params.get('show') === 'open',
    detail: opened === null ? null : { id: opened, mode: modes.find(mode => mode === params.get('mode')) ?? 'view' },
    setDate,
    step: (direction: 1 | -1) => setDate(beside(wanted.current, view, direction)),
    setView(next: ScheduleView) {
      lastView.set(next)
      change({ view: null })
    },
    showDay(day: CalendarDate) {
      lastView.set('board')
      change({ view: null, date: day === today ? null : day })
    },
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
