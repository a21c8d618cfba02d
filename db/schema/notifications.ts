import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { notificationKinds } from '#shared/domain/notifications/kinds.ts'
import { roles } from '#shared/permissions.ts'
import { editable, instant } from './columns.ts'
import { declare } from './table.ts'

/** Something that people should hear of; id follows from its reason, so that two desks which both see it write one row. */
export const notifications = declare(
  { domain: 'notifications', policy: 'lww' },
  sqliteTable(
    'notifications',
    {
      ...editable,
      kind: text('kind', { enum: notificationKinds }).notNull().default('task'),
      priority: text('priority', { enum: ['normal', 'urgent'] })
        .notNull()
        .default('normal'),
      /** For one person, or for everyone with a role. */
      userId: text('user_id'),
      role: text('role', { enum: roles }),
      patientId: text('patient_id'),
      /** What it is about, to open it. */
      subjectTable: text('subject_table'),
      subjectId: text('subject_id'),
      /** What its words need, by name. */
      facts: text('facts', { mode: 'json' }).$type<Record<string, string | number>>().notNull().default({}),
    },
    table => [
      index('notifications_user').on(table.userId, table.createdAt),
      index('notifications_role').on(table.role, table.createdAt),
    ],
  ),
)

/** What one person did with a notification; id `notification:user`. */
export const notificationReads = declare(
  { domain: 'notifications', policy: 'lww' },
  sqliteTable(
    'notification_reads',
    {
      ...editable,
      notificationId: text('notification_id').notNull().default(''),
      userId: text('user_id').notNull().default(''),
      readAt: instant('read_at'),
      dismissedAt: instant('dismissed_at'),
    },
    table => [index('notification_reads_user').on(table.userId, table.notificationId)],
  ),
)
