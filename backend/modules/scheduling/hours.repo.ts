import { and, between, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { doctorLeave, holidays, hoursExceptions, hoursPlans } from '#db/schema/scheduling.ts'
import type { DayBlock, HoursBlock, HoursPlan } from '#shared/domain/scheduling/hours.ts'
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

/** What is said about a doctor's day, as JSON where it is more than a word. */
interface DayRow {
  week: string | null
  exception: string | null
  holiday: string | null
  leave: string | null
}

// Asked by every booking: one statement instead of four.
const dayOf = prepared(db =>
  db.raw.prepare<[string, string, string, string, string, string, string], DayRow>(
    `SELECT
       (SELECT blocks FROM hours_plans WHERE doctor_id = ? AND valid_from <= ? AND deleted_at IS NULL
        ORDER BY valid_from DESC LIMIT 1) AS week,
       (SELECT json_object('blocks', json(blocks), 'reason', reason) FROM hours_exceptions
        WHERE id = ? AND deleted_at IS NULL) AS exception,
       (SELECT name FROM holidays WHERE date = ? AND deleted_at IS NULL LIMIT 1) AS holiday,
       (SELECT json_object('id', id, 'doctorId', doctor_id, 'from', from_date, 'to', to_date, 'reason', reason)
        FROM doctor_leave WHERE doctor_id = ? AND to_date >= ? AND from_date <= ? AND deleted_at IS NULL
        LIMIT 1) AS leave`,
  ),
)

/** Newest first. */
export const listPlans = (db: Db, doctorId: string) => plansOf(db).all({ doctorId }) as HoursPlan[]

export interface DayFacts {
  /** Blocks of the plan that counts on the day, of every weekday. */
  week: HoursBlock[]
  exception: { blocks: DayBlock[]; reason: string | null } | null
  /** Its name. */
  holiday: string | null
  leave: LeaveRow | null
}

const read = (json: string | null | undefined) => (json ? JSON.parse(json) : null)

/** Everything that says when a doctor consults on a day. */
export function findDayFacts(db: Db, doctorId: string, date: CalendarDate): DayFacts {
  const row = dayOf(db).get(doctorId, date, exceptionId(doctorId, date), date, doctorId, date, date)
  return {
    week: read(row?.week) ?? [],
    exception: read(row?.exception),
    holiday: row?.holiday ?? null,
    leave: read(row?.leave),
  }
}

// Whichever desk writes it first: there is one such row.
const exceptionId = (doctorId: string, date: CalendarDate) => `${doctorId}:${date}`

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

export interface ExceptionRow {
  doctorId: string
  date: CalendarDate
  blocks: DayBlock[]
  reason: string | null
}

/** Everyone's days with other hours in a range, earliest first. */
export const listExceptionRows = (db: Db, from: CalendarDate, to: CalendarDate): ExceptionRow[] =>
  db
    .select({
      doctorId: hoursExceptions.doctorId,
      date: hoursExceptions.date,
      blocks: hoursExceptions.blocks,
      reason: hoursExceptions.reason,
    })
    .from(hoursExceptions)
    .where(and(between(hoursExceptions.date, from, to), isNull(hoursExceptions.deletedAt)))
    .orderBy(hoursExceptions.date, hoursExceptions.doctorId)
    .all()

export function upsertException(db: Db, row: Omit<typeof hoursExceptions.$inferInsert, 'id'> & ExceptionRow): void {
  const { createdAt: _, createdBy: __, ...changes } = row
  db.insert(hoursExceptions)
    .values({ ...row, id: exceptionId(row.doctorId, row.date) })
    .onConflictDoUpdate({ target: hoursExceptions.id, set: { ...changes, deletedAt: null } })
    .run()
}

export const updateException = (
  db: Db,
  doctorId: string,
  date: CalendarDate,
  values: Partial<typeof hoursExceptions.$inferInsert>,
): number =>
  db
    .update(hoursExceptions)
    .set(values)
    .where(and(eq(hoursExceptions.id, exceptionId(doctorId, date)), isNull(hoursExceptions.deletedAt)))
    .run().changes

/** Earliest first. */
export const listHolidayRows = (db: Db, from: CalendarDate, to: CalendarDate): { date: CalendarDate; name: string }[] =>
  db
    .select({ date: holidays.date, name: holidays.name })
    .from(holidays)
    .where(and(between(holidays.date, from, to), isNull(holidays.deletedAt)))
    .orderBy(holidays.date)
    .all()

export function upsertHoliday(db: Db, row: typeof holidays.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(holidays)
    .values(row)
    .onConflictDoUpdate({ target: holidays.id, set: { ...changes, deletedAt: null } })
    .run()
}

export const updateHoliday = (db: Db, id: string, values: Partial<typeof holidays.$inferInsert>): number =>
  db
    .update(holidays)
    .set(values)
    .where(and(eq(holidays.id, id), isNull(holidays.deletedAt)))
    .run().changes
