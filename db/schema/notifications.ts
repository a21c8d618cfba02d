import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  type NotificationFacts,
  notificationKinds,
  notificationPriorities,
} from '#shared/domain/notifications/kinds.ts'
import type { Role } from '#shared/permissions.ts'
import { editable, instant } from './columns.ts'
import { declare } from './table.ts'

/** Something that people should hear of; id follows from its reason, so that two desks which both see it write one row. */
export const notifications = declare(
  { domain: 'notifications', policy: 'lww' },
  sqliteTable(
    'notifications',
    {
      ...editable,
      kind: text('kind', { enum: notificationKinds }).notNull().default('failed_work'),
      priority: text('priority', { enum: notificationPriorities }).notNull().default('normal'),
      /** For everyone with one of these roles. */
      roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull().default([]),
      /** For this person too, whatever the role. */
      userId: text('user_id'),
      patientId: text('patient_id'),
      /** What it is about, to open it; which table follows from the kind. */
      subjectId: text('subject_id'),
      /** What its words need, by name; never the name of a patient. */
      facts: text('facts', { mode: 'json' }).$type<NotificationFacts>().notNull().default({}),
      /** The only workstation that can see the reason, and so its end; null where all can. */
      deviceId: text('device_id'),
      /** When the reason was gone. */
      settledAt: instant('settled_at'),
    },
    table => [index('notifications_open').on(table.settledAt, table.createdAt)],
  ),
)

/**
 * What one person did with a notification; id follows from all three. Reading and dismissing are rows of their own: one that
 * was made on another desk at the same time would else take the other back.
 */
export const notificationMarks = declare(
  { domain: 'notifications', policy: 'lww' },
  sqliteTable(
    'notification_marks',
    {
      ...editable,
      notificationId: text('notification_id').notNull().default(''),
      userId: text('user_id').notNull().default(''),
      mark: text('mark', { enum: ['read', 'dismissed'] })
        .notNull()
        .default('read'),
      /** Null when it was taken back. */
      markedAt: instant('marked_at'),
    },
    table => [index('notification_marks_user').on(table.userId, table.notificationId, table.mark)],
  ),
)

/** Which urgent notifications this workstation has shown to whom, so that none is shown twice. */
export const notificationToasts = declare(
  { domain: 'notifications', policy: 'local' },
  sqliteTable(
    'notification_toasts',
    {
      /** `notification:user` */
      id: text('id').primaryKey().notNull(),
      shownAt: instant('shown_at').notNull(),
    },
    table => [index('notification_toasts_time').on(table.shownAt)],
  ),
)
