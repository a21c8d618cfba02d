import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ClockTime } from '#shared/time.ts'
import { clockTime, editable } from './columns.ts'
import { declare } from './table.ts'

/** The clinic itself: one row per site, the first with the id of the clinic. */
export const clinics = declare(
  { domain: 'settings', policy: 'lww', groups: [['quietFrom', 'quietTo']] },
  sqliteTable('clinics', {
    ...editable,
    name: text('name').notNull().default(''),
    addressLines: text('address_lines', { mode: 'json' }).$type<string[]>().notNull().default([]),
    phone: text('phone'),
    email: text('email'),
    registrationNumber: text('registration_number'),
    timeZone: text('time_zone').notNull().default('Asia/Kolkata'),
    currency: text('currency').notNull().default('INR'),
    country: text('country').notNull().default('IN'),
    language: text('language').notNull().default('en'),
    logoId: text('logo_id'),
    isDemo: integer('is_demo', { mode: 'boolean' }).notNull().default(false),
    slotMinutes: integer('slot_minutes').notNull().default(30),
    /** Null where they are as long as any other appointment. */
    followUpMinutes: integer('follow_up_minutes'),
    procedureMinutes: integer('procedure_minutes'),
    /** How many hours before an appointment its patient is reminded; none to remind nobody. */
    reminderHours: text('reminder_hours', { mode: 'json' }).$type<number[]>().notNull().default([24, 3]),
    /** Nobody gets a message between these. */
    quietFrom: clockTime('quiet_from')
      .notNull()
      .default('21:00' as ClockTime),
    quietTo: clockTime('quiet_to')
      .notNull()
      .default('08:00' as ClockTime),
    /** After so many minutes a patient who is not there has not come; null to leave that to people. */
    noShowMinutes: integer('no_show_minutes').default(15),
    /** Whether the wall display shows names beside the tokens. */
    displayNames: integer('display_names', { mode: 'boolean' }).notNull().default(false),
    /** Whether prescriptions show doses in pictures, for those who cannot read. */
    dosePictures: integer('dose_pictures', { mode: 'boolean' }).notNull().default(false),
    idleLockMinutes: integer('idle_lock_minutes').notNull().default(10),
  }),
)

/** Departments and rooms are shared by scheduling, wards and lab. */
export const departments = declare(
  { domain: 'settings', policy: 'lww' },
  sqliteTable('departments', { ...editable, name: text('name').notNull().default('') }),
)

export const rooms = declare(
  { domain: 'settings', policy: 'lww' },
  sqliteTable('rooms', {
    ...editable,
    name: text('name').notNull().default(''),
    departmentId: text('department_id'),
  }),
)

/** What a person chose for themselves: language, colour scheme, last used values. */
export const preferences = declare(
  { domain: 'settings', policy: 'lww' },
  sqliteTable('preferences', {
    ...editable,
    userId: text('user_id').notNull().default(''),
    name: text('name').notNull().default(''),
    value: text('value', { mode: 'json' }).$type<unknown>(),
  }),
)

/** The next number of each gapless series of this workstation, e.g. patient codes. */
export const numberSeries = declare(
  { domain: 'settings', policy: 'local' },
  sqliteTable('number_series', {
    kind: text('kind').primaryKey().notNull(),
    next: integer('next').notNull().default(1),
  }),
)
