import type { Clinic } from '#backend/platform/call.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { listLogs } from '../status/status.repo.ts'

type Reading = Pick<Clinic, 'db' | 'device'>

/** The workstations that belong to the clinic, without this one. */
export const otherMembers = ({ db, device }: Reading): string[] =>
  [...trustedDevices(db, device).values()]
    .filter(({ deviceId, cutoff }) => cutoff === null && deviceId !== device.id)
    .map(({ deviceId }) => deviceId)

/** What a workstation had of everyone when it wrote what is here of it; it may have more by now. */
export function knownTo({ db }: Reading, deviceId: string): Vector {
  const log = listLogs(db).find(each => each.deviceId === deviceId)
  return log ? { ...(JSON.parse(log.seen) as Vector), [deviceId]: log.stored } : {}
}

/** What every one of them had. */
export function knownToAll(clinic: Reading, members: readonly string[]): Vector {
  const [first = {}, ...others] = members.map(id => knownTo(clinic, id))
  const least = ([id, sequence]: [string, number]) =>
    [id, Math.min(sequence, ...others.map(vector => reached(vector, id)))] as const
  return Object.fromEntries(Object.entries(first).map(least))
}
