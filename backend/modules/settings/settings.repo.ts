import { and, eq, isNull } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { clinics, departments, preferences } from '#db/schema/settings.ts'

export type ClinicRow = typeof clinics.$inferSelect
type PreferenceRow = typeof preferences.$inferSelect

const clinicQuery = prepared(db => db.select().from(clinics).where(isNull(clinics.deletedAt)).limit(1).prepare())

export function findClinic(db: Db): ClinicRow | undefined {
  return clinicQuery(db).get()
}

const timesQuery = prepared(db =>
  db.raw.prepare<[], { timeZone: string; slotMinutes: number }>(
    'SELECT time_zone AS timeZone, slot_minutes AS slotMinutes FROM clinics WHERE deleted_at IS NULL LIMIT 1',
  ),
)

/** What every booking asks for: a fifth of the price of the whole row. */
export function findClinicTimes(db: Db): { timeZone: string; slotMinutes: number } | undefined {
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

export function listPreferenceRows(db: Db, userId: string): PreferenceRow[] {
  return db
    .select()
    .from(preferences)
    .where(and(eq(preferences.userId, userId), isNull(preferences.deletedAt)))
    .all()
}

export function upsertPreference(db: Db, row: typeof preferences.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(preferences).values(row).onConflictDoUpdate({ target: preferences.id, set: changes }).run()
}
