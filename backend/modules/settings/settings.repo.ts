import { and, eq, isNull } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { clinics, departments, preferences } from '#db/schema/settings.ts'
import type { ClinicMinutes } from '#shared/domain/scheduling/durations.ts'

export type ClinicRow = typeof clinics.$inferSelect
type PreferenceRow = typeof preferences.$inferSelect

const clinicQuery = prepared(db => db.select().from(clinics).where(isNull(clinics.deletedAt)).limit(1).prepare())

export function findClinic(db: Db): ClinicRow | undefined {
  return clinicQuery(db).get()
}

export type ClinicTimes = ClinicMinutes & { timeZone: string }

const timesQuery = prepared(db =>
  db.raw.prepare<[], ClinicTimes>(
    `SELECT time_zone AS timeZone, slot_minutes AS slotMinutes, follow_up_minutes AS followUpMinutes,
       procedure_minutes AS procedureMinutes FROM clinics WHERE deleted_at IS NULL LIMIT 1`,
  ),
)

/** What every booking asks for: a fifth of the price of the whole row. */
export function findClinicTimes(db: Db): ClinicTimes | undefined {
  return timesQuery(db).get()
}

export function insertClinic(db: Db, row: typeof clinics.$inferInsert): void {
  db.insert(clinics).values(row).run()
}

export function updateClinicRow(db: Db, id: string, values: Partial<ClinicRow>): void {
  db.update(clinics).set(values).where(eq(clinics.id, id)).run()
}

export function listDepartmentRows(db: Db): { id: string; name: string }[] {
  return db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(isNull(departments.deletedAt))
    .orderBy(departments.name)
    .all()
}

/** Also a removed one. */
export function findDepartment(db: Db, id: string): typeof departments.$inferSelect | undefined {
  return db.select().from(departments).where(eq(departments.id, id)).get()
}

export function insertDepartment(db: Db, row: typeof departments.$inferInsert): void {
  db.insert(departments).values(row).run()
}

export function updateDepartment(db: Db, id: string, values: Partial<typeof departments.$inferInsert>): void {
  db.update(departments).set(values).where(eq(departments.id, id)).run()
}

export function listPreferenceRows(db: Db, userId: string): PreferenceRow[] {
  return db
    .select()
    .from(preferences)
    .where(and(eq(preferences.userId, userId), isNull(preferences.deletedAt)))
    .all()
}

const preferenceValue = prepared(({ raw }) =>
  raw.prepare<[string], string | null>('SELECT value FROM preferences WHERE id = ? AND deleted_at IS NULL').pluck(),
)

export function findPreference(db: Db, id: string): unknown {
  const kept = preferenceValue(db).get(id)
  return typeof kept === 'string' ? JSON.parse(kept) : undefined
}

export function upsertPreference(db: Db, row: typeof preferences.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(preferences).values(row).onConflictDoUpdate({ target: preferences.id, set: changes }).run()
}
