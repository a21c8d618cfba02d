import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { calendarDate, editable } from './columns.ts'
import { declare } from './table.ts'

/** What the clinic records about a user who is a doctor: one row per user, same id. */
export const doctors = declare(
  { domain: 'scheduling', policy: 'lww' },
  sqliteTable('doctors', {
    ...editable,
    specialization: text('specialization'),
    qualification: text('qualification'),
    licenceNumber: text('licence_number'),
    /** Calendar year. */
    practisingSince: integer('practising_since'),
    departmentId: text('department_id'),
    /** An attachment. */
    photoId: text('photo_id'),
    /** Minor units. */
    fee: integer('fee'),
    room: text('room'),
    color: text('color'),
    slotMinutes: integer('slot_minutes'),
    /** Null where they are as long as any other appointment. */
    followUpMinutes: integer('follow_up_minutes'),
    procedureMinutes: integer('procedure_minutes'),
  }),
)

/**
 * A doctor's week from a day on; id `doctor:validFrom`. The blocks are one value, so that the plans of two desks
 * never mix into one that nobody made.
 */
export const hoursPlans = declare(
  { domain: 'scheduling', policy: 'lww' },
  sqliteTable(
    'hours_plans',
    {
      ...editable,
      doctorId: text('doctor_id').notNull().default(''),
      validFrom: calendarDate('valid_from'),
      blocks: text('blocks', { mode: 'json' })
        .$type<{ weekday: number; start: ClockTime; end: ClockTime }[]>()
        .notNull()
        .default([]),
    },
    table => [index('hours_plans_doctor').on(table.doctorId, table.validFrom)],
  ),
)

/** Whole days away, `toDate` included. */
export const doctorLeave = declare(
  { domain: 'scheduling', policy: 'lww', groups: [['fromDate', 'toDate']] },
  sqliteTable(
    'doctor_leave',
    {
      ...editable,
      doctorId: text('doctor_id').notNull().default(''),
      fromDate: calendarDate('from_date'),
      toDate: calendarDate('to_date'),
      reason: text('reason'),
    },
    table => [index('doctor_leave_time').on(table.doctorId, table.toDate)],
  ),
)

/** A doctor's hours on one day that differs from the week, none to be away; id `doctor:date`. */
export const hoursExceptions = declare(
  { domain: 'scheduling', policy: 'lww', groups: [['blocks', 'reason']] },
  sqliteTable(
    'hours_exceptions',
    {
      ...editable,
      doctorId: text('doctor_id').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      blocks: text('blocks', { mode: 'json' }).$type<{ start: ClockTime; end: ClockTime }[]>().notNull().default([]),
      reason: text('reason'),
    },
    table => [index('hours_exceptions_date').on(table.date, table.doctorId)],
  ),
)

/** A day on which the clinic is closed; id `site:date`. */
export const holidays = declare(
  { domain: 'scheduling', policy: 'lww' },
  sqliteTable(
    'holidays',
    {
      ...editable,
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      name: text('name').notNull().default(''),
    },
    table => [index('holidays_date').on(table.date)],
  ),
)
