import { getClinic } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { missedFrom, noShowDays } from '#shared/domain/scheduling/no-show.ts'
import { addDays, dateAt } from '#shared/time.ts'
import * as repo from './no-show.repo.ts'

/**
 * Notes who has not come, some minutes after their time. It says so beside the status and never in it, and adds no step: two
 * workstations that both find it write the same, and a person who says otherwise, here or on a desk that was offline, is right.
 * @returns how many
 */
export function noteMissed(tx: Tx): number {
  const { noShowMinutes, timeZone } = getClinic(tx)
  if (noShowMinutes === null) return 0
  const today = dateAt(tx.now, timeZone)
  let missed = 0
  for (const row of repo.listExpected(tx.db, addDays(today, -noShowDays), today)) {
    const at = missedFrom(row, noShowMinutes, timeZone)
    if (at === null || at > tx.now) continue
    repo.setMissed(tx.db, row.id, at)
    tx.note({ subject: { table: 'appointments', id: row.id }, patientId: row.patientId })
    missed += 1
  }
  return missed
}
