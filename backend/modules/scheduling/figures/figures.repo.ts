import type { WallPlace } from '#backend/platform/page.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import { statusSql } from '../status-sql.ts'

export interface DayFigures {
  doctorId: string
  date: CalendarDate
  booked: number
  seen: number
  noShow: number
  cancelled: number
  waits: number
  waitMinutes: number
  consults: number
  consultMinutes: number
}

const daily = prepared(db =>
  db.raw.prepare<[string, string], DayFigures>(
    `SELECT doctor_id AS doctorId, date, count(*) AS booked,
       sum(status = 'completed') AS seen, sum(status = 'no_show') AS noShow, sum(status = 'cancelled') AS cancelled,
       sum(started_at > checked_in_at) AS waits,
       coalesce(sum(CASE WHEN started_at > checked_in_at THEN started_at - checked_in_at END), 0) / 60000.0 AS waitMinutes,
       sum(completed_at > started_at) AS consults,
       coalesce(sum(CASE WHEN completed_at > started_at THEN completed_at - started_at END), 0) / 60000.0 AS consultMinutes
     FROM (SELECT doctor_id, date, checked_in_at, started_at, completed_at, ${statusSql} AS status
           FROM appointments WHERE date BETWEEN ? AND ? AND deleted_at IS NULL)
     GROUP BY doctor_id, date`,
  ),
)

/** Each doctor's days of a range. */
export const listDayFigures = (db: Db, from: CalendarDate, to: CalendarDate): DayFigures[] =>
  daily(db)
    .all(from, to)
    .map(row => ({ ...row, waits: row.waits ?? 0, consults: row.consults ?? 0 }))

interface RowsOptions {
  from: CalendarDate
  to: CalendarDate
  doctorId: string | null
  /** Null for all. */
  statuses: readonly AppointmentStatus[] | null
  before: WallPlace | null
  limit: number
}

const ids = prepared(db =>
  db.raw
    .prepare<[RowsOptions & { statuses: string | null } & Record<string, unknown>], string>(
      `SELECT id FROM appointments
       WHERE date BETWEEN @from AND @to AND deleted_at IS NULL
         AND (@doctorId IS NULL OR doctor_id = @doctorId)
         AND (@statuses IS NULL OR ${statusSql} IN (SELECT value FROM json_each(@statuses)))
         AND (@date IS NULL OR (date, time, id) < (@date, @time, @id))
       ORDER BY date DESC, time DESC, id DESC LIMIT @limit`,
    )
    .pluck(),
)

/** Ids of the appointments of a range, latest first. */
export const listFigureIds = (db: Db, options: RowsOptions): string[] =>
  ids(db).all({
    ...options,
    ...(options.before ?? { date: null, time: null, id: null }),
    statuses: options.statuses && JSON.stringify(options.statuses),
  } as never)
