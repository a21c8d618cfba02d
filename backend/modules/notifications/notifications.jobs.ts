import { z } from 'zod'
import type { Clinic } from '#backend/platform/call.ts'
import { defineJob, type JobKind } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import type { ReasonSource } from '#backend/platform/reasons.ts'
import { findReasons, keepReasons } from './keep-reasons.service.ts'

/** The look of each minute: it finds what the clock brings, and what no change announced. */
export function notificationJobs(sources: readonly ReasonSource[]): { jobs: JobKind[]; schedules: Schedule[] } {
  const look = defineJob({
    kind: 'notifications.look',
    payload: z.null(),
    maxAttempts: 2,
    async run({ call, complete }) {
      const found = await findReasons(call, sources)
      complete(tx => {
        forgetDone(tx, 'notifications.look')
        return keepReasons(tx, found, kindsOf(sources))
      })
    },
  })
  return { jobs: [look], schedules: [{ job: look, cadence: { every: 'minutes', count: 1 } }] }
}

const kindsOf = (sources: readonly ReasonSource[]): string[] => sources.map(({ kind }) => kind)

/** What came in one go is looked at in one go, well within the second in which others must see it. */
const gatherMs = 250
/** While a desk books all the time, it looks no more often. */
const restMs = 3_000

/**
 * Looks for reasons whenever rows changed that they are made of, here or on another desk.
 * @returns ends it
 */
export function watchReasons(clinic: Clinic, sources: readonly ReasonSource[]): () => void {
  let waiting: NodeJS.Timeout | undefined
  let changed = new Set<string>()
  let restUntil = 0

  async function look(): Promise<void> {
    const touched = sources.filter(({ tables }) => tables.some(table => changed.has(table)))
    changed = new Set()
    const call = clinic.systemCall('notifications.look')
    const found = await findReasons(call, touched)
    if (clinic.db.raw.open)
      clinic.systemCall('notifications.look').transaction(tx => keepReasons(tx, found, kindsOf(touched)))
  }

  function begin(): void {
    if (!clinic.db.raw.open) return
    look()
      .catch(error => clinic.log.error('notifications', { error }))
      .finally(() => {
        restUntil = Date.now() + restMs
        waiting = undefined
        if (changed.size > 0) lookSoon()
      })
  }

  function lookSoon(): void {
    waiting ??= setTimeout(begin, Math.max(gatherMs, restUntil - Date.now())).unref()
  }

  const watched = new Set(sources.flatMap(({ tables }) => tables))
  const stop = clinic.changes.listen(({ changes }) => {
    const tables = changes.map(({ table }) => table).filter(table => watched.has(table))
    for (const table of tables) changed.add(table)
    if (tables.length > 0) lookSoon()
  })
  return () => {
    stop()
    clearTimeout(waiting)
  }
}
