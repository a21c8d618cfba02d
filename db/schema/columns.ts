import { integer, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'

/** Column types of the house. Everything but `id` may be NULL or has a default, so that app versions can exchange rows. */
export const id = () => text('id').primaryKey().notNull()
export const instant = (name: string) => integer(name).$type<Instant>()
export const calendarDate = (name: string) => text(name).$type<CalendarDate>()
export const clockTime = (name: string) => text(name).$type<ClockTime>()
export const flag = (name: string) => integer(name, { mode: 'boolean' })

/** Columns of a table whose rows people edit. `deletedAt` is the tombstone: rows are never deleted. */
export const editable = {
  id: id(),
  siteId: text('site_id').notNull().default('main'),
  createdAt: instant('created_at')
    .notNull()
    .default(0 as Instant),
  createdBy: text('created_by').notNull().default(''),
  updatedAt: instant('updated_at')
    .notNull()
    .default(0 as Instant),
  updatedBy: text('updated_by').notNull().default(''),
  deletedAt: instant('deleted_at'),
}

/** Columns of a table that only grows. */
export const insertOnly = {
  id: id(),
  siteId: text('site_id').notNull().default('main'),
  createdAt: instant('created_at')
    .notNull()
    .default(0 as Instant),
  createdBy: text('created_by').notNull().default(''),
}
