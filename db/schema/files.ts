import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { fileKinds } from '#shared/domain/encounters/file-kinds.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'
import { calendarDate, editable, instant } from './columns.ts'
import { declare } from './table.ts'

/** A report, picture or paper in a chart: what is said about an attachment. A removed one keeps its bytes. */
export const patientFiles = declare(
  { domain: 'encounters', policy: 'lww', groups: [['date', 'shownAt']] },
  sqliteTable(
    'patient_files',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      visitId: text('visit_id'),
      attachmentId: text('attachment_id').notNull().default(''),
      /** Another attachment: its small picture. */
      thumbnailId: text('thumbnail_id'),
      kind: text('kind', { enum: fileKinds }).notNull().default('other'),
      title: text('title').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      /** Its place in the timeline: noon of its date, or the moment it was added where that was the same day. */
      shownAt: instant('shown_at')
        .notNull()
        .default(0 as Instant),
      removeReason: text('remove_reason'),
    },
    table => [
      index('patient_files_time').on(table.patientId, table.shownAt, table.id),
      index('patient_files_visit').on(table.visitId),
      index('patient_files_attachment').on(table.attachmentId),
    ],
  ),
)
