import { backupReasons, toldByBackup } from '#backend/modules/backup/index.ts'
import { failedWork } from '#backend/modules/jobs/index.ts'
import { schedulingReasons } from '#backend/modules/scheduling/index.ts'
import { conflictReasons } from '#backend/modules/sync/index.ts'
import type { ReasonSource } from '#backend/platform/reasons.ts'

/** Everything of which people are told: one line per module that has something to say. */
export const reasonSources: readonly ReasonSource[] = [
  ...schedulingReasons,
  conflictReasons,
  backupReasons,
  failedWork(toldByBackup),
]
