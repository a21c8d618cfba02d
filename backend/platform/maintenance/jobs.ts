import { z } from 'zod'
import { forgetReplies } from '#backend/platform/idempotency.ts'
import { defineJob, GiveUp, type JobContext } from '#backend/platform/jobs/define.ts'
import { purgeJobs } from '#backend/platform/jobs/queue.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { runDatabaseTask } from './database-task.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** No screen repeats a call after a day: by then a person has looked at what happened. */
const keepRepliesMs = dayMs
/** Longer than the longest cadence, so that a turn that was run is never taken for one that was missed. */
const keepJobsMs = 30 * dayMs

const forgetOldReplies = defineJob({
  kind: 'idempotency.purge',
  payload: z.null(),
  async run({ call, complete }) {
    complete(tx => ({ forgotten: forgetReplies(tx, call.now - keepRepliesMs) }))
  },
})

const forgetOldJobs = defineJob({
  kind: 'jobs.purge',
  payload: z.null(),
  async run({ call, complete }) {
    complete(tx => ({ forgotten: purgeJobs(tx, call.now - keepJobsMs) }))
  },
})

const quickCheck = defineJob({
  kind: 'database.quickCheck',
  payload: z.null(),
  maxAttempts: 2,
  run: context => checkDatabase(context, false),
})

const integrityCheck = defineJob({
  kind: 'database.integrityCheck',
  payload: z.null(),
  maxAttempts: 2,
  run: context => checkDatabase(context, true),
})

/** A damaged database fails the job for good: trying again does not mend it, an admin must see it. */
async function checkDatabase({ call, signal, progress }: JobContext, thorough: boolean) {
  const { dataDir, databaseKey } = call.clinic
  const source = { file: databasePath(dataDir), key: databaseKey }
  const problems = await runDatabaseTask(source, { do: 'check', thorough }, { signal, onProgress: progress })
  if (problems.length > 0) {
    call.log.error('the database is damaged', { count: problems.length })
    throw new GiveUp('corrupt')
  }
  return { problems: 0 }
}

/** After a start the person wants to work first. */
const quickCheckAfterMs = 60_000

export const maintenanceJobs = [forgetOldReplies, forgetOldJobs, quickCheck, integrityCheck]

export const maintenanceSchedules: Schedule[] = [
  { job: forgetOldReplies, cadence: { every: 'hour' } },
  { job: forgetOldJobs, cadence: { every: 'day', at: '02:30' } },
  { job: quickCheck, cadence: { every: 'start', afterMs: quickCheckAfterMs } },
  { job: integrityCheck, cadence: { every: 'week', on: 7, at: '03:00' } },
]
