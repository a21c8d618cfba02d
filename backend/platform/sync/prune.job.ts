import { z } from 'zod'
import { logNeededSince } from '#backend/platform/backup/needed-log.ts'
import type { Call } from '#backend/platform/call.ts'
import { defineJob } from '#backend/platform/jobs/define.ts'
import type { Schedule } from '#backend/platform/jobs/schedule.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import { covers } from '#shared/sync/vector.ts'
import { appliedVector, createDeviceLogs } from './device-rows.ts'
import { type Member, pruneLogs } from './prune.ts'
import { trustedDevices } from './trust/trust.ts'

/** Who only reads says so seldom what it has that others keep their log for it much too long. */
const sayAfterMs = 7 * 86_400_000

export const pruneLog = defineJob({
  kind: 'sync.prune',
  payload: z.null(),
  async run({ call, signal }) {
    sayWhatIsHere(call)
    const { clinic, db, now } = call
    return pruneLogs(clinic, {
      members: membersOf(call),
      keepAfter: logNeededSince(db, now),
      isStopped: () => signal.aborted,
    })
  },
})

export const logSchedules: Schedule[] = [{ job: pruneLog, cadence: { every: 'day', at: '02:45' } }]

const membersOf = ({ clinic, db }: Call): Member[] =>
  [...trustedDevices(db, clinic.device).values()]
    .filter(({ cutoff }) => cutoff === null)
    .map(({ deviceId, issuedAt }) => ({ deviceId, memberSince: issuedAt }))

/** Others know what is applied here by what they hear: an entry of its own, whose batch has seen it. */
function sayWhatIsHere(call: Call): void {
  const { clinic, db, now } = call
  const logs = createDeviceLogs(db)
  const own = logs.find(clinic.device.id)
  if (!own?.lastClock || unpackTime(own.lastClock).milliseconds > now - sayAfterMs) return
  const { [clinic.device.id]: _, ...others } = appliedVector(logs)
  if (covers(own.seen, others)) return
  call.transaction(tx => tx.note({ kind: 'security', subject: { table: 'devices', id: clinic.device.id } }))
}
