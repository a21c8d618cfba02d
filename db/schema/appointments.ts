import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { queuePriorities } from '#shared/domain/scheduling/queue.ts'
import { appointmentStatuses, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { calendarDate, clockTime, editable, flag, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

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
      symptoms: text('symptoms'),
      /** What the front desk should know. */
      note: text('note'),
      /** Appointments that were booked as one series share it. */
      seriesId: text('series_id'),
      walkIn: flag('walk_in').notNull().default(false),
      checkedInAt: instant('checked_in_at'),
      startedAt: instant('started_at'),
      completedAt: instant('completed_at'),
      cancelReason: text('cancel_reason'),
      /** Set when someone let it stay beside another appointment of the doctor on purpose. */
      overbookedAt: instant('overbooked_at'),
      overbookedBy: text('overbooked_by'),
      /**
       * When the patient had not come in time, as the clock found: the instant follows from the appointment, so that two desks
       * find the same. Beside `status`, which only people write: whatever a person says, also on a desk that was offline, counts
       * more (`statusSql`).
       */
      missedAt: instant('missed_at'),
      /** Until when people said that the patient is expected all the same: what the clock found before counts for nothing. */
      expectedAt: instant('expected_at'),
    },
    table => [
      // Holds everything that the clash check and the slots need, so that booking reads no table page.
      index('appointments_time').on(
        table.date,
        table.doctorId,
        table.time,
        table.durationMinutes,
        table.status,
        table.missedAt,
        table.expectedAt,
        table.deletedAt,
      ),
      index('appointments_patient').on(table.patientId, table.date, table.time),
      index('appointments_series').on(table.seriesId).where(sql`${table.seriesId} IS NOT NULL`),
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
    table => [
      index('appointment_steps_appointment').on(table.appointmentId, table.id),
      index('appointment_steps_moves')
        .on(table.fromDate, table.fromTime, table.fromDoctorId, table.fromDurationMinutes)
        .where(sql`kind = 'move'`),
    ],
  ),
)

/**
 * A patient's place in a doctor's queue of one day. Two desks that were apart may both have given one: the first counts.
 * Number and series make what is called out, like `A7`.
 */
export const queueTokens = declare(
  {
    domain: 'scheduling',
    policy: 'lww',
    groups: [
      ['calledAt', 'calls'],
      ['skippedAt', 'skips'],
    ],
  },
  sqliteTable(
    'queue_tokens',
    {
      ...editable,
      appointmentId: text('appointment_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      series: text('series').notNull().default(''),
      number: integer('number').notNull().default(0),
      priority: text('priority', { enum: queuePriorities }).notNull().default('normal'),
      /** When the patient was called last. */
      calledAt: instant('called_at'),
      calls: integer('calls').notNull().default(0),
      /** When the patient, called in vain, went to the back of the queue. */
      skippedAt: instant('skipped_at'),
      skips: integer('skips').notNull().default(0),
      /** When the patient was sent on to the queue of another doctor. */
      transferredAt: instant('transferred_at'),
    },
    table => [
      index('queue_tokens_day').on(table.date, table.doctorId),
      index('queue_tokens_appointment').on(table.appointmentId),
    ],
  ),
)

/** Someone who wants an earlier time, or any. */
export const waitlistEntries = declare(
  {
    domain: 'scheduling',
    policy: 'lww',
    groups: [
      ['fromDate', 'toDate'],
      ['fromTime', 'toTime'],
      ['status', 'appointmentId'],
    ],
  },
  sqliteTable(
    'waitlist_entries',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      /** Null where any doctor of the specialization, or any at all, will do. */
      doctorId: text('doctor_id'),
      specialization: text('specialization'),
      fromDate: calendarDate('from_date'),
      toDate: calendarDate('to_date'),
      /** When in the day the patient can come. */
      fromTime: clockTime('from_time'),
      toTime: clockTime('to_time'),
      type: text('type', { enum: appointmentTypes }).notNull().default('new'),
      reason: text('reason'),
      priority: text('priority', { enum: queuePriorities }).notNull().default('normal'),
      status: text('status', { enum: ['waiting', 'booked', 'withdrawn'] })
        .notNull()
        .default('waiting'),
      appointmentId: text('appointment_id'),
    },
    table => [index('waitlist_entries_status').on(table.status, table.createdAt)],
  ),
)

/** That a patient should come again: a task for the front desk until it is an appointment, a visit, or given up. */
export const followUps = declare(
  {
    domain: 'scheduling',
    policy: 'lww',
    groups: [
      ['dueDate', 'dueTime'],
      ['status', 'closeReason'],
    ],
  },
  sqliteTable(
    'follow_ups',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      /** The visit that asked for it; null where the front desk did. */
      visitId: text('visit_id'),
      dueDate: calendarDate('due_date')
        .notNull()
        .default('' as CalendarDate),
      dueTime: clockTime('due_time'),
      note: text('note'),
      status: text('status', { enum: ['open', 'done', 'dropped'] })
        .notNull()
        .default('open'),
      closeReason: text('close_reason'),
    },
    table => [
      index('follow_ups_due').on(table.status, table.dueDate),
      index('follow_ups_patient').on(table.patientId, table.dueDate),
      index('follow_ups_visit').on(table.visitId),
    ],
  ),
)
