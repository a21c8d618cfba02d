import { fileJobs } from '#backend/modules/attachments/index.ts'
import { backupJobs, backupSchedules } from '#backend/modules/backup/index.ts'
import { messagingJobs, messagingSchedules } from '#backend/modules/messaging/index.ts'
import { notificationJobs } from '#backend/modules/notifications/index.ts'
import { noShowJobs, noShowSchedules } from '#backend/modules/scheduling/index.ts'
import type { JobKind } from '#backend/platform/jobs/define.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import { maintenanceJobs, maintenanceSchedules } from '#backend/platform/maintenance/jobs.ts'
import { logSchedules, pruneLog } from '#backend/platform/sync/prune.job.ts'
import { reasonSources } from './reason-sources.ts'

const notifications = notificationJobs(reasonSources)

/** Every kind of job that this version of the app can run. */
export const jobKinds: JobKind[] = [
  ...maintenanceJobs,
  ...fileJobs,
  ...backupJobs,
  ...noShowJobs,
  ...messagingJobs,
  ...notifications.jobs,
  pruneLog,
]

/** Jobs that come round by the clock. */
export const schedules: Schedule[] = [
  ...maintenanceSchedules,
  ...backupSchedules,
  ...noShowSchedules,
  ...messagingSchedules,
  ...notifications.schedules,
  ...logSchedules,
]
