import { z } from 'zod'
import { defineJob } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import { planReminders } from './reminders.service.ts'

const planRemindersJob = defineJob({
  kind: 'messaging.planReminders',
  payload: z.null(),
  maxAttempts: 2,
  async run({ call, complete }) {
    const done = await planReminders(call)
    complete(tx => {
      forgetDone(tx, 'messaging.planReminders')
      return done
    })
  },
})

export const messagingJobs = [planRemindersJob]

export const messagingSchedules: Schedule[] = [{ job: planRemindersJob, cadence: { every: 'minutes', count: 1 } }]
