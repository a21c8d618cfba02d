import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { appointmentStatuses, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { calendarDate, clockTime, editable, flag, insertOnly, instant } from './columns.ts'
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
    /** Minor units. */
    fee: integer('fee'),
    room: text('room'),
    color: text('color'),
    slotMinutes: integer('slot_minutes'),
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

/** Date, time and duration are the clinic's wall calendar and clock; instants are derived from them. */
export const appointments = declare(
  {
    domain: 'scheduling',
    policy: 'lww',
    groups: [
      ['doctorId', 'date', 'time', 'durationMinutes'],
      ['status', 'checkedInAt', 'startedAt', 'completedAt', 'cancelReason'],
      ['overbookedAt', 'overbookedBy'],
    ],
  },
  sqliteTable(
    'appointments',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      time: clockTime('time')
        .notNull()
        .default('' as ClockTime),
      durationMinutes: integer('duration_minutes').notNull().default(0),
      type: text('type', { enum: appointmentTypes }).notNull().default('new'),
      status: text('status', { enum: appointmentStatuses }).notNull().default('scheduled'),
      reason: text('reason'),
      walkIn: flag('walk_in').notNull().default(false),
      checkedInAt: instant('checked_in_at'),
      startedAt: instant('started_at'),
      completedAt: instant('completed_at'),
      cancelReason: text('cancel_reason'),
      /** Set when someone let it stay beside another appointment of the doctor on purpose. */
      overbookedAt: instant('overbooked_at'),
      overbookedBy: text('overbooked_by'),
    },
    table => [
      // Holds everything that the clash check and the slots need, so that booking reads no table page.
      index('appointments_time').on(
        table.date,
        table.doctorId,
        table.time,
        table.durationMinutes,
        table.status,
        table.deletedAt,
      ),
      index('appointments_patient').on(table.patientId, table.date, table.time),
    ],
  ),
)

/** An appointment's history: what it was before it moved or changed its status. */
export const appointmentSteps = declare(
  { domain: 'scheduling', policy: 'ledger' },
  sqliteTable(
    'appointment_steps',
    {
      ...insertOnly,
      appointmentId: text('appointment_id').notNull().default(''),
      kind: text('kind', { enum: ['status', 'move'] })
        .notNull()
        .default('status'),
      fromStatus: text('from_status', { enum: appointmentStatuses }).notNull().default('scheduled'),
      toStatus: text('to_status', { enum: appointmentStatuses }).notNull().default('scheduled'),
      fromDoctorId: text('from_doctor_id').notNull().default(''),
      fromDate: calendarDate('from_date')
        .notNull()
        .default('' as CalendarDate),
      fromTime: clockTime('from_time')
        .notNull()
        .default('' as ClockTime),
      fromDurationMinutes: integer('from_duration_minutes').notNull().default(0),
      reason: text('reason'),
    },
    table => [index('appointment_steps_appointment').on(table.appointmentId, table.id)],
  ),
)
