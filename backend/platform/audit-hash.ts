import { hash as digest } from 'node:crypto'
import type { AuditChange } from '#db/schema/audit.ts'

export interface AuditHead {
  sequence: number
  hash: string
}

export interface AuditRow {
  id: string
  deviceId: string
  sequence: number
  createdAt: number
  createdBy: string
  action: string
  kind: 'read' | 'write' | 'security'
  subjectTable: string | null
  subjectId: string | null
  patientId: string | null
  reason: string | null
  correlationId: string
  changes: AuditChange[]
}

/** The hash before the first entry of a chain. */
export const chainStart = '0'.repeat(64)

const sha256 = (text: string) => digest('sha256', text)

/** The link's hash: every field and each change's salted hash, but not the values, so that a lawful erasure keeps it. */
export function hashEntry(row: AuditRow, previousHash: string): string {
  return sha256(
    JSON.stringify([
      previousHash,
      row.id,
      row.deviceId,
      row.sequence,
      row.createdAt,
      row.createdBy,
      row.action,
      row.kind,
      row.subjectTable,
      row.subjectId,
      row.patientId,
      row.reason,
      row.correlationId,
      row.changes.map(change => [change.table, change.id, change.kind, change.hash]),
    ]),
  )
}

export function hashChange(change: Omit<AuditChange, 'hash'>): string {
  return sha256(JSON.stringify([change.salt, change.table, change.id, change.kind, change.before, change.after]))
}
