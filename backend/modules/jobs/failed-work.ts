import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { listFailedKinds } from './jobs.repo.ts'

const rememberedMs = 7 * 86_400_000

/**
 * Background work of this workstation that has failed for good and not gone well since, once for each kind.
 * @param toldBy kinds of which others tell better what is wrong
 */
export const failedWork = (toldBy: readonly string[]): ReasonSource => ({
  kind: 'failed_work',
  isLocal: true,
  // Not `jobs`: looking for reasons is a job itself.
  tables: [],
  find({ db, now, clinic }: Call): Reason[] {
    return listFailedKinds(db, now - rememberedMs)
      .filter(({ kind }) => !toldBy.includes(kind))
      .map(({ kind, jobId }) => ({
        key: [clinic.device.id, jobId],
        priority: 'normal',
        roles: ['admin'],
        subjectId: jobId,
        facts: { work: kind, device: clinic.device.name },
      }))
  },
})
