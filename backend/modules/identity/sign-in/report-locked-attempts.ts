import type { Clinic } from '#backend/platform/call.ts'
import { findUserByName, listDirectoryRows } from '../users/users.repo.ts'
import { takeUnreported } from './attempts.ts'
import type { SecurityReason } from './security-log.ts'

/** Brings wrong sign-ins that were made before the database was open into the audit trail, as `failedWhileLocked:3`. */
export function reportLockedAttempts(clinic: Clinic): void {
  const names = listDirectoryRows(clinic.db).map(row => row.userName)
  for (const [userName, count] of takeUnreported(clinic.dataDir, names)) {
    const reason: SecurityReason = 'failedWhileLocked'
    const user = findUserByName(clinic.db, userName)
    clinic.systemCall('identity.signIn').transaction(tx =>
      tx.note({
        kind: 'security',
        reason: `${reason}:${count}`,
        ...(user ? { subject: { table: 'users', id: user.id } } : {}),
      }),
    )
  }
}
