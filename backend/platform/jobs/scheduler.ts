import type { Clinic } from '#backend/platform/call.ts'
import type { Instant } from '#shared/time.ts'
import { type Schedule, turns } from './schedule.ts'

/**
 * Queues scheduled jobs when their turn has come. The key is made of the job and its turn, so a turn is queued once,
 * and of the turns that were missed while the app was off only the last is made up for.
 */
export function createScheduler(clinic: Clinic, schedules: readonly Schedule[]) {
  const startedAt = clinic.clock.now()
  const timeZoneOf = clinic.db.raw
    .prepare<[], string>('SELECT time_zone FROM clinics WHERE deleted_at IS NULL LIMIT 1')
    .pluck()
  const known = new Map<string, string>()
  const at = (schedule: Schedule, now: Instant) => turns(schedule.cadence, now, timeZoneOf.get() ?? 'UTC', startedAt)

  return {
    enqueueDue(): void {
      const now = clinic.clock.now()
      for (const schedule of schedules) {
        const { last } = at(schedule, now)
        const { kind } = schedule.job
        // A turn from before this clinic existed was not missed.
        if (last.at > now || last.at < clinic.device.createdAt || known.get(kind) === last.name) continue
        clinic.systemCall(kind).transaction(tx => schedule.job.enqueue(tx, null, { key: `${kind}:${last.name}` }))
        known.set(kind, last.name)
      }
    },
    /** When the next turn comes; Infinity when none does. */
    next(): number {
      const now = clinic.clock.now()
      return Math.min(Number.POSITIVE_INFINITY, ...schedules.map(schedule => at(schedule, now).next))
    },
  }
}
