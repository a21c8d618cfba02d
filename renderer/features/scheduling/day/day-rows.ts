import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { hoursOf, minutesPerDay } from '#shared/domain/scheduling/hours.ts'
import { daySlots } from '#shared/domain/scheduling/slots.ts'
import { type AppointmentStatus, holdsTime } from '#shared/domain/scheduling/status.ts'
import { type CalendarDate, type ClockTime, minutesOf } from '#shared/time.ts'
import type { DayDoctor, Listed } from '../parts/types.ts'

/** A line of a doctor's day: an appointment, or the free times until the next one. */
export type DayRow =
  | { kind: 'appointment'; key: string; time: ClockTime; appointment: Listed }
  | { kind: 'free'; key: string; time: ClockTime; times: ClockTime[] }

export interface DayNow {
  today: CalendarDate
  time: ClockTime
  timeZone: string
}

interface DayOfDoctor {
  date: CalendarDate
  doctor: DayDoctor
  /** Of this doctor, by time. */
  appointments: readonly Listed[]
  /** The length of a slot where the doctor has none. */
  clinicMinutes: number
  now: DayNow
}

/** A doctor's day by time, with free times gathered into one line each. */
export function dayRows({ date, doctor, appointments, clinicMinutes, now }: DayOfDoctor): DayRow[] {
  const taken = appointments
    .filter(each => holdsTime(each.status))
    .map(each => ({
      start: minutesOf(each.time),
      end: minutesOf(each.time) + each.durationMinutes,
      appointmentId: each.id,
    }))
  const free = daySlots({
    hours: doctor.active ? hoursOf(doctor.blocks) : [],
    slotMinutes: doctor.slotMinutes ?? clinicMinutes,
    taken,
    onLeave: doctor.leave !== null || doctor.holiday !== null,
    passed: passedMinutes(date, now),
    exists: span => spanExists(date, span, now.timeZone),
  }).filter(slot => slot.status === 'available')
  return gather([
    ...appointments.map(
      (appointment): DayRow => ({ kind: 'appointment', key: appointment.id, time: appointment.time, appointment }),
    ),
    ...free.map(({ time }): DayRow => ({ kind: 'free', key: `${doctor.id} ${time}`, time, times: [time] })),
  ])
}

/** So much of a day is over, in minutes. */
export function passedMinutes(date: CalendarDate, { today, time }: DayNow): number {
  if (date === today) return minutesOf(time)
  return date < today ? minutesPerDay : 0
}

function gather(rows: DayRow[]): DayRow[] {
  const gathered: DayRow[] = []
  for (const row of rows.sort((one, other) => one.time.localeCompare(other.time))) {
    const last = gathered.at(-1)
    if (row.kind === 'free' && last?.kind === 'free') last.times.push(row.time)
    else gathered.push(row)
  }
  return gathered
}

const over: ReadonlySet<AppointmentStatus> = new Set(['completed', 'cancelled', 'no_show'])

/** Whether an appointment asks nothing of the desk any more. */
export const isOver = (status: AppointmentStatus): boolean => over.has(status)
