import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { spanOf } from '#shared/domain/scheduling/hours.ts'
import { rankWaiting } from '#shared/domain/scheduling/waitlist.ts'
import { addDays, minutesOf } from '#shared/time.ts'
import { findClash } from '../appointments.repo.ts'
import { isBookable, listDoctors } from '../doctors.service.ts'
import { type LocalNow, localNow } from '../local-now.ts'
import { listWaiting, type WaitlistRow } from '../waitlist/waitlist.repo.ts'
import { isOpen, workingDay } from '../working-day.ts'
import { type GivenUpTime, listGivenUpTimes } from './free-times.repo.ts'
import { bookers } from './who.ts'

const daysAhead = 14
const most = 30

/** Times that were given up, are free still, and are what somebody on the waiting list waits for. */
export const freeTimes: ReasonSource = {
  kind: 'free_time',
  isLocal: false,
  tables: ['appointments', 'waitlist_entries'],
  find(call: Call): Reason[] {
    const waiting = listWaiting(call.db)
    if (waiting.length === 0) return []
    const now = localNow(call.now, clinicTimes(call).timeZone)
    const doctors = new Map(listDoctors(call, { includeInactive: false }).map(each => [each.id, each.specialization]))
    const reasons: Reason[] = []
    for (const time of listGivenUpTimes(call.db, now.date, addDays(now.date, daysAhead))) {
      if (reasons.length === most) break
      const count = countWaiting(waiting, time, doctors.get(time.doctorId) ?? null)
      if (count > 0 && isFree(call, time, now)) reasons.push(reasonOf(time, count))
    }
    return reasons
  },
}

function countWaiting(waiting: readonly WaitlistRow[], time: GivenUpTime, specialization: string | null): number {
  const span = spanOf(time.time, time.durationMinutes)
  return rankWaiting(waiting, { doctorId: time.doctorId, specialization, date: time.date, span }).length
}

function isFree(call: Call, { doctorId, date, time, durationMinutes }: GivenUpTime, now: LocalNow): boolean {
  const span = spanOf(time, durationMinutes)
  if (date === now.date && span.start <= minutesOf(now.time)) return false
  if (!isBookable(call, doctorId) || !isOpen(workingDay(call, doctorId, date), span)) return false
  return findClash(call.db, doctorId, date, span, []) === undefined
}

const reasonOf = ({ doctorId, date, time, durationMinutes }: GivenUpTime, count: number): Reason => ({
  key: [doctorId, date, time, durationMinutes],
  priority: 'normal',
  roles: bookers,
  facts: { doctorId, date, time, count },
})
