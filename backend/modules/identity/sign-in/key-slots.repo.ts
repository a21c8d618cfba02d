import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'

interface SlotHolder {
  userName: string
  /** When the current password was chosen. */
  changedAt: number
}

const holders = prepared(db =>
  db.raw.prepare<[], SlotHolder>(
    `SELECT u.user_name AS userName, coalesce(c.changed_at, 0) AS changedAt
     FROM users u JOIN credentials c ON c.id = u.id WHERE u.active = 1 AND u.deleted_at IS NULL`,
  ),
)

/** Everyone who may hold a key slot. */
export function readSlotHolders(db: Db): SlotHolder[] {
  return holders(db).all()
}
