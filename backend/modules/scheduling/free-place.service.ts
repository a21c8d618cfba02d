import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { overlaps, type Span, spanOf } from '#shared/domain/scheduling/hours.ts'
import { slotStarts } from '#shared/domain/scheduling/slots.ts'
import { addDays, type CalendarDate, type ClockTime, clockTimeOf, minutesOf } from '#shared/time.ts'
import { listTaken } from './appointments.repo.ts'
import { listDoctors } from './doctors.service.ts'
import { localNow } from './local-now.ts'
import { passedMinutes } from './slots.service.ts'
import { isAway, isOpen, type WorkingDay, workingDay } from './working-day.ts'

export interface FreePlace {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

type Wanted = Pick<Appointment, 'doctorId' | 'date' | 'time' | 'durationMinutes'>

/** How far ahead a place is looked for. */
const daysAhead = 21

interface OpenDay {
  day: WorkingDay
  taken: Span[]
  passed: number
}

interface FindOptions {
  /** Where the doctor has nothing, the first place with someone of the same specialization. */
  colleagues?: boolean
  /** The one closest to the wanted time of the day, also before it. */
  nearest?: boolean
}

export interface PlaceFinder {
  find(wanted: Wanted, options?: FindOptions): FreePlace | null
  /** Keeps a place from being offered. */
  reserve(place: FreePlace): void
}

/**
 * Finds where appointments may go instead: the first free slot of their doctor at or after their own time that is long
 * enough. No place is offered twice.
 */
export function createPlaceFinder(call: Pick<Call, 'db' | 'now'>): PlaceFinder {
  const clinic = clinicTimes(call)
  const now = localNow(call.now, clinic.timeZone)
  const doctors = new Map(listDoctors(call, { includeInactive: true }).map(doctor => [doctor.id, doctor]))
  const days = new Map<string, OpenDay>()

  function dayOf(doctorId: string, date: CalendarDate): OpenDay {
    const key = `${doctorId} ${date}`
    const known = days.get(key)
    if (known) return known
    const day = workingDay(call, doctorId, date)
    const fresh = {
      day,
      taken: isAway(day) ? [] : listTaken(call.db, doctorId, date),
      passed: passedMinutes(date, now),
    }
    days.set(key, fresh)
    return fresh
  }

  function firstOn(doctorId: string, date: CalendarDate, wanted: Wanted, { nearest = false }: FindOptions) {
    const { durationMinutes } = wanted
    const open = dayOf(doctorId, date)
    const time = minutesOf(wanted.time)
    const from = date === wanted.date && !nearest ? time : 0
    const fits = (span: Span) =>
      span.start >= Math.max(from, open.passed) &&
      isOpen(open.day, span) &&
      spanExists(date, span, clinic.timeZone) &&
      !open.taken.some(other => overlaps(other, span))
    const step = doctors.get(doctorId)?.slotMinutes ?? clinic.slotMinutes
    const spans = slotStarts(open.day.hours, Math.min(step, durationMinutes), durationMinutes)
    const far = (span: Span) => Math.abs(span.start - time)
    const span = (nearest ? spans.sort((one, other) => far(one) - far(other)) : spans).find(fits)
    if (!span) return null
    open.taken.push(span)
    return { doctorId, date, time: clockTimeOf(span.start), durationMinutes }
  }

  function ofDoctors(ids: readonly string[], wanted: Wanted, options: FindOptions): FreePlace | null {
    const isOver = wanted.date < now.date
    const begins = isOver ? now.date : wanted.date
    for (let ahead = 0; ahead < daysAhead; ahead += 1) {
      for (const id of ids) {
        const place = firstOn(id, addDays(begins, ahead), wanted, options)
        if (place) return place
      }
    }
    return null
  }

  function colleaguesOf(doctorId: string): string[] {
    const specialization = doctors.get(doctorId)?.specialization ?? null
    if (specialization === null) return []
    return [...doctors.values()]
      .filter(each => each.active && each.id !== doctorId && each.specialization === specialization)
      .map(each => each.id)
  }

  return {
    find(wanted, options = {}) {
      const own = doctors.get(wanted.doctorId)?.active === true ? [wanted.doctorId] : []
      const others = options.colleagues ? colleaguesOf(wanted.doctorId) : []
      return ofDoctors(own, wanted, options) ?? ofDoctors(others, wanted, options)
    },
    reserve: place => dayOf(place.doctorId, place.date).taken.push(spanOf(place.time, place.durationMinutes)),
  }
}
