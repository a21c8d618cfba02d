import { and, isNotNull, isNull, min, or } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { backupSettings, backups } from '#db/schema/backup.ts'

const dayMs = 86_400_000
/** Other workstations may keep their backups for so long, whatever is set here. */
const usualDays = 30

/** Since when the log is needed: a kept backup can be brought forward to any minute after it was made. */
export function logNeededSince(db: Db, now: number): number {
  const { keepDays = 0 } = db.select({ keepDays: backupSettings.keepDays }).from(backupSettings).get() ?? {}
  const kept = and(isNull(backups.prunedAt), or(isNotNull(backups.file), isNotNull(backups.relayAt)))
  const { oldest } = db
    .select({ oldest: min(backups.createdAt) })
    .from(backups)
    .where(kept)
    .get() ?? { oldest: null }
  return Math.min(now - Math.max(usualDays, keepDays) * dayMs, oldest ?? now)
}
