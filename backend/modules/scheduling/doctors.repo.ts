import { and, eq, isNull, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { users } from '#db/schema/identity.ts'
import { doctors } from '#db/schema/scheduling.ts'
import { departments } from '#db/schema/settings.ts'
import type { OwnMinutes } from '#shared/domain/scheduling/durations.ts'

const columns = {
  id: users.id,
  name: users.displayName,
  active: users.active,
  specialization: doctors.specialization,
  qualification: doctors.qualification,
  licenceNumber: doctors.licenceNumber,
  practisingSince: doctors.practisingSince,
  fee: doctors.fee,
  room: doctors.room,
  departmentId: doctors.departmentId,
  department: departments.name,
  photoId: doctors.photoId,
  color: doctors.color,
  slotMinutes: doctors.slotMinutes,
  followUpMinutes: doctors.followUpMinutes,
  procedureMinutes: doctors.procedureMinutes,
  updatedAt: doctors.updatedAt,
}

const isDoctor = sql`EXISTS (SELECT 1 FROM json_each(${users.roles}) WHERE value = 'doctor')`

/** Users who are doctors, or were while they had details. */
const select = (db: Db) =>
  db
    .select(columns)
    .from(users)
    .leftJoin(doctors, and(eq(doctors.id, users.id), isNull(doctors.deletedAt)))
    .leftJoin(departments, and(eq(departments.id, doctors.departmentId), isNull(departments.deletedAt)))

const everyone = prepared(db =>
  select(db)
    .where(and(isNull(users.deletedAt), sql`(${isDoctor} OR ${doctors.id} IS NOT NULL)`))
    .orderBy(users.displayName, users.id)
    .prepare(),
)

const one = prepared(db =>
  select(db)
    .where(and(eq(users.id, sql.placeholder('id')), isNull(users.deletedAt), isDoctor))
    .prepare(),
)

const onRecord = prepared(db =>
  select(db)
    .where(eq(users.id, sql.placeholder('id')))
    .prepare(),
)

export type DoctorRow = ReturnType<typeof listDoctorRows>[number]

export const listDoctorRows = (db: Db) => everyone(db).all()

export const findDoctor = (db: Db, id: string): DoctorRow | undefined => one(db).get({ id })

const bookable = prepared(db =>
  db.raw.prepare<[string], OwnMinutes>(
    `SELECT d.slot_minutes AS slotMinutes, d.follow_up_minutes AS followUpMinutes, d.procedure_minutes AS procedureMinutes
     FROM users u LEFT JOIN doctors d ON d.id = u.id AND d.deleted_at IS NULL
     WHERE u.id = ? AND u.active = 1 AND u.deleted_at IS NULL
       AND EXISTS (SELECT 1 FROM json_each(u.roles) WHERE value = 'doctor')`,
  ),
)

/** What a booking needs of a doctor who works here now. */
export const findBookable = (db: Db, id: string): OwnMinutes | undefined => bookable(db).get(id)

const names = prepared(db =>
  db.raw.prepare<[], { id: string; name: string }>('SELECT id, display_name AS name FROM users'),
)

/** Names of everyone who works or worked here. */
export const listStaffNames = (db: Db): { id: string; name: string }[] => names(db).all()

/** Also someone who is no doctor any more. */
export const findDoctorOnRecord = (db: Db, id: string): DoctorRow | undefined => onRecord(db).get({ id })

export function upsertDoctor(db: Db, row: typeof doctors.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(doctors).values(row).onConflictDoUpdate({ target: doctors.id, set: changes }).run()
}
