import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { patientsApart } from '#db/schema/patients.ts'

/** A chart and the workstation that registered it. */
export interface Registered {
  id: string
  code: string
  createdAt: number
  createdBy: string
  updatedAt: number
}

export interface Registration {
  deviceId: string
  at: number
}

const columns = 'id, code, created_at AS createdAt, created_by AS createdBy, updated_at AS updatedAt'

const sql = prepared(({ raw }) => ({
  // Ids grow with time.
  since: raw.prepare<[string, number], Registered>(
    `SELECT ${columns} FROM patients WHERE id > ? AND deleted_at IS NULL ORDER BY id DESC LIMIT ?`,
  ),
  one: raw.prepare<[string], Registered>(`SELECT ${columns} FROM patients WHERE id = ? AND deleted_at IS NULL`),
  // The first entry of a chart is its registration.
  registration: raw.prepare<[string], Registration>(
    `SELECT device_id AS deviceId, created_at AS at FROM audit_entries WHERE patient_id = ? ORDER BY id LIMIT 1`,
  ),
  apart: raw.prepare<[string], number>('SELECT 1 FROM patients_apart WHERE id = ? AND deleted_at IS NULL').pluck(),
}))

/** Charts whose ids come after one, newest first. */
export const listRegisteredSince = (db: Db, afterId: string, limit: number): Registered[] =>
  sql(db).since.all(afterId, limit)

export const findRegistered = (db: Db, id: string): Registered | undefined => sql(db).one.get(id)

export const findRegistration = (db: Db, patientId: string): Registration | undefined =>
  sql(db).registration.get(patientId)

/** The same on every workstation, whichever chart is named first: a hash in the form of a UUID (version 8). */
export function pairId(oneId: string, otherId: string): string {
  const text = JSON.stringify(['apart', ...[oneId, otherId].sort()])
  const digits = createHash('sha256').update(text).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

export const isApart = (db: Db, oneId: string, otherId: string): boolean =>
  sql(db).apart.get(pairId(oneId, otherId)) === 1

export function upsertApart(db: Db, row: typeof patientsApart.$inferInsert): void {
  const { updatedAt, updatedBy, deletedAt = null } = row
  db.insert(patientsApart)
    .values(row)
    .onConflictDoUpdate({ target: patientsApart.id, set: { updatedAt, updatedBy, deletedAt } })
    .run()
}

export function removeApart(db: Db, id: string, values: Partial<typeof patientsApart.$inferInsert>): void {
  db.update(patientsApart).set(values).where(eq(patientsApart.id, id)).run()
}
