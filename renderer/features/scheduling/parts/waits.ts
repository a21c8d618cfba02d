import { hoursOf } from '#shared/domain/scheduling/hours.ts'
import { byTurn } from '#shared/domain/scheduling/queue.ts'
import { type ConsultMinutes, expectedWaits, minutesUntilHours } from '#shared/domain/scheduling/waiting.ts'
import { type ClockTime, type Instant, minutesOf } from '#shared/time.ts'
import type { Day, DayDoctor, Listed } from './types.ts'

export interface DoctorQueue {
  doctor: DayDoctor
  /** In turn. */
  waiting: Listed[]
  inside: Listed[]
  /** Minutes that each of those who wait still waits; empty while it is not known how long consultations take. */
  waits: number[]
  /** Minutes that whoever came now would wait; null while unknown. */
  newcomerWaits: number | null
}

interface DoorTime {
  minute: Instant
  time: ClockTime
}

const minuteMs = 60_000

/** The queue before a doctor's door, with the waits that follow from measured consultations. */
export function queueOf(day: Day, doctor: DayDoctor, consult: ConsultMinutes | undefined, now: DoorTime): DoctorQueue {
  const own = day.appointments.filter(each => each.doctorId === doctor.id)
  const waiting = own.filter(each => each.status === 'checked_in').sort(byTurn)
  const inside = own.filter(each => each.status === 'in_progress')
  if (!consult) return { doctor, waiting, inside, waits: [], newcomerWaits: null }
  const hours = hoursOf(doctor.blocks)
  const all = expectedWaits({
    queue: waiting,
    inside: inside.map(({ type, startedAt }) => ({
      type,
      minutes: (now.minute - (startedAt ?? now.minute)) / minuteMs,
    })),
    consult,
    beginsIn: inside.length > 0 ? 0 : minutesUntilHours(hours, minutesOf(now.time)),
  })
  return { doctor, waiting, inside, waits: all.slice(0, -1), newcomerWaits: all.at(-1) ?? null }
}
