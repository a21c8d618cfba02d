import { z } from 'zod'
import { defineJob } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import { noteMissed } from './no-show.service.ts'

const noteMissedJob = defineJob({
  kind: 'scheduling.noteMissed',
  payload: z.null(),
  maxAttempts: 2,
  async run({ complete }) {
    complete(tx => {
      forgetDone(tx, 'scheduling.noteMissed')
      return { missed: noteMissed(tx) }
    })
  },
})

export const noShowJobs = [noteMissedJob]

export const noShowSchedules: Schedule[] = [{ job: noteMissedJob, cadence: { every: 'minutes', count: 1 } }]
