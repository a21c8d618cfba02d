import { and, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { doctorLeave, hoursPlans } from '#db/schema/scheduling.ts'
import type { HoursBlock, HoursPlan } from '#shared/domain/scheduling/hours.ts'
import type { CalendarDate } from '#shared/time.ts'

export interface LeaveRow {
  id: string
  doctorId: string
  from: CalendarDate
  to: CalendarDate
  reason: string | null
}

const planColumns = { validFrom: hoursPlans.validFrom, blocks: hoursPlans.blocks }

const plansOf = prepared(db =>
  db
    .select(planColumns)
    .from(hoursPlans)
    .where(and(eq(hoursPlans.doctorId, sql.placeholder('doctorId')), isNull(hoursPlans.deletedAt)))
    .orderBy(desc(hoursPlans.validFrom))
    .prepare(),
)

const planOn = prepared(db =>
  db.raw
    .prepare<[string, string], string>(
      `SELECT blocks FROM hours_plans WHERE doctor_id = ? AND valid_from <= ? AND deleted_at IS NULL
       ORDER BY valid_from DESC LIMIT 1`,
    )
    .pluck(),
)

/** Newest first. */
export const listPlans = (db: Db, doctorId: string) => plansOf(db).all({ doctorId }) as HoursPlan[]

/** The blocks of the plan that counts on a day. */
export function findBlocks(db: Db, doctorId: string, date: CalendarDate): HoursBlock[] {
  const json = planOn(db).get(doctorId, date)
  return json === undefined ? [] : JSON.parse(json)
}

export function upsertPlan(db: Db, row: typeof hoursPlans.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(hoursPlans)
    .values(row)
    .onConflictDoUpdate({ target: hoursPlans.id, set: { ...changes, deletedAt: null } })
    .run()
}

export function updatePlan(db: Db, id: string, values: Partial<typeof hoursPlans.$inferInsert>): number {
  return db
    .update(hoursPlans)
    .set(values)
    .where(and(eq(hoursPlans.id, id), isNull(hoursPlans.deletedAt)))
    .run().changes
}

const leaveColumns = {
  id: doctorLeave.id,
  doctorId: doctorLeave.doctorId,
  from: doctorLeave.fromDate,
  to: doctorLeave.toDate,
  reason: doctorLeave.reason,
}

const leaveOn = prepared(db =>
  db.raw.prepare<[string, string, string], LeaveRow>(
    `SELECT id, doctor_id AS doctorId, from_date AS "from", to_date AS "to", reason FROM doctor_leave
     WHERE to_date >= ? AND from_date <= ? AND doctor_id = ? AND deleted_at IS NULL LIMIT 1`,
  ),
)

const leaveBetween = prepared(db =>
  db
    .select(leaveColumns)
    .from(doctorLeave)
    .where(
      and(
        gte(doctorLeave.toDate, sql.placeholder('from')),
        lte(doctorLeave.fromDate, sql.placeholder('to')),
        isNull(doctorLeave.deletedAt),
      ),
    )
    .orderBy(doctorLeave.fromDate, doctorLeave.id)
    .prepare(),
)

/** The leave that covers a day. */
export const findLeaveOn = (db: Db, doctorId: string, date: CalendarDate) => leaveOn(db).get(date, date, doctorId)

/** Everyone's leave that touches a range of days, earliest first. */
export const listLeaveRows = (db: Db, from: CalendarDate, to: CalendarDate) =>
  leaveBetween(db).all({ from, to }) as LeaveRow[]

export const insertLeave = (db: Db, row: typeof doctorLeave.$inferInsert): void => {
  db.insert(doctorLeave).values(row).run()
}

export function updateLeave(db: Db, id: string, values: Partial<typeof doctorLeave.$inferInsert>): number {
  return db
    .update(doctorLeave)
    .set(values)
    .where(and(eq(doctorLeave.id, id), isNull(doctorLeave.deletedAt)))
    .run().changes
}
