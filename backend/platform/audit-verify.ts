import { type AuditVerdict, verifyChains } from './audit-chains.ts'
import { readAuditHead } from './audit-head.ts'
import type { Clinic } from './call.ts'

/**
 * Recomputes the chain of every device and compares this device's with its signed head outside the database. It finds
 * entries that were edited, deleted, added or cut off; what was cut before its head was written cannot be seen. Other
 * work goes on meanwhile.
 */
export const verifyAudit = (clinic: Clinic): Promise<AuditVerdict> =>
  verifyChains(clinic.db.raw, { deviceId: clinic.device.id, head: readAuditHead(clinic) })
