import type { Clinic } from '#backend/platform/call.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { listLogs } from '../status/status.repo.ts'

type Reading = Pick<Clinic, 'db' | 'device'>

/** The workstations that belong to the clinic, without this one. */
export const otherMembers = ({ db, device }: Reading): string[] =>
  [...trustedDevices(db, device).values()]
    .filter(({ deviceId, cutoff }) => cutoff === null && deviceId !== device.id)
    .map(({ deviceId }) => deviceId)

/** What a workstation had of everyone when it wrote what is here of it; it may have more by now. */
function knownTo({ db }: Reading, deviceId: string): Vector {
  const log = listLogs(db).find(each => each.deviceId === deviceId)
  return log ? { ...(JSON.parse(log.seen) as Vector), [deviceId]: log.stored } : {}
}

const dayMs = 86_400_000

/**
 * Until when a workstation is likely to have had the files that were added; 0 where nothing is known. A day less than what
 * came of it last: files take longer than the rows that name them.
 */
export function heardOfUntil({ db }: Reading, deviceIds: readonly string[]): number {
  const logs = new Map(listLogs(db).map(({ deviceId, lastClock }) => [deviceId, lastClock]))
  const lasts = deviceIds.map(id => (logs.get(id) ? unpackTime(logs.get(id) ?? '').milliseconds : 0))
  return Math.max(0, Math.min(...lasts) - dayMs)
}

/** What every one of them had. */
export function knownToAll(clinic: Reading, members: readonly string[]): Vector {
  const [first = {}, ...others] = members.map(id => knownTo(clinic, id))
  const least = ([id, sequence]: [string, number]) =>
    [id, Math.min(sequence, ...others.map(vector => reached(vector, id)))] as const
  return Object.fromEntries(Object.entries(first).map(least))
}
