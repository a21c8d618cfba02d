import { isDeepStrictEqual } from 'node:util'
import type { Call, Tx } from '#backend/platform/call.ts'
import { derivedId } from '#backend/platform/derived-id.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import * as repo from './notifications.repo.ts'

const keptMs = 30 * 86_400_000

interface Found extends Reason {
  id: string
  kind: ReasonSource['kind']
  deviceId: string | null
}

/** Asks every source what people should hear of now. */
export async function findReasons(call: Call, sources: readonly ReasonSource[]): Promise<Found[]> {
  const found: Found[] = []
  for (const source of sources) {
    const { kind, isLocal } = source
    const deviceId = isLocal ? call.clinic.device.id : null
    for (const reason of await source.find(call))
      found.push({ ...reason, kind, deviceId, id: derivedId('notification', kind, ...reason.key) })
  }
  return found
}

/**
 * Makes the notifications what the reasons say: new ones are written, changed ones follow, and where the reason is gone it is
 * settled. Ids follow from the reasons, so that every workstation may do it.
 * @param kinds those that were asked for
 */
export function keepReasons(
  tx: Tx,
  found: readonly Found[],
  kinds: readonly string[],
): { told: number; settled: number } {
  const wanted = new Map(found.map(each => [each.id, each]))
  const kept = new Map(repo.listKept(tx.db, [...wanted.keys()], kinds, seenFrom(tx)).map(row => [row.id, row]))
  let told = 0
  for (const reason of wanted.values()) if (keep(tx, reason, kept.get(reason.id))) told += 1
  const gone = [...kept.values()].filter(row => row.settledAt === null && !wanted.has(row.id))
  for (const { id } of gone) repo.updateNotification(tx.db, id, { settledAt: tx.now, ...updated(tx) })
  for (const id of repo.listOld(tx.db, tx.now - keptMs))
    repo.updateNotification(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  repo.forgetShown(tx.db, tx.now - 2 * keptMs)
  return { told, settled: gone.length }
}

/** Workstations whose own reasons end here: this one, and those that were revoked, which cannot say it any more. */
function seenFrom({ db, clinic }: Tx): string[] {
  const revoked = [...trustedDevices(db, clinic.device).values()].filter(device => device.cutoff !== null)
  return [clinic.device.id, ...revoked.map(device => device.deviceId)]
}

/** Whether the row changed. What somebody read or dismissed stays so when the same reason comes back. */
function keep(tx: Tx, reason: Found, row: repo.NotificationRow | undefined): boolean {
  const { id, kind, deviceId, priority, roles, facts } = reason
  const { userId = null, patientId = null, subjectId = null } = reason
  const values = { priority, roles, userId, patientId, subjectId, facts, settledAt: null, deletedAt: null }
  if (!row) {
    repo.insertNotification(tx.db, { ...created(tx), ...values, id, kind, deviceId })
    return true
  }
  const { priority: p, roles: r, userId: u, patientId: pa, subjectId: s, facts: f, settledAt, deletedAt } = row
  const before = { priority: p, roles: r, userId: u, patientId: pa, subjectId: s, facts: f, settledAt, deletedAt }
  if (isDeepStrictEqual(before, values)) return false
  repo.updateNotification(tx.db, id, { ...values, ...updated(tx) })
  return true
}
