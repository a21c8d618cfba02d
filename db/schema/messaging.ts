import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { editable, instant } from './columns.ts'
import { declare } from './table.ts'

/**
 * Messages to patients, as they are to be sent. What a job writes has an id that follows from its reason, so that two desks which
 * both see to it write one row.
 */
export const outboxMessages = declare(
  { domain: 'messaging', policy: 'lww', groups: [['status', 'sentAt', 'failReason']] },
  sqliteTable(
    'outbox_messages',
    {
      ...editable,
      /** Like `reminder`. */
      kind: text('kind').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      appointmentId: text('appointment_id'),
      channel: text('channel', { enum: ['whatsapp', 'sms', 'email'] })
        .notNull()
        .default('whatsapp'),
      /** A phone number or an address. */
      recipient: text('recipient').notNull().default(''),
      language: text('language').notNull().default('en'),
      text: text('text').notNull().default(''),
      /** Not before this instant. */
      sendAt: instant('send_at'),
      status: text('status', { enum: ['waiting', 'sent', 'failed', 'cancelled'] })
        .notNull()
        .default('waiting'),
      sentAt: instant('sent_at'),
      failReason: text('fail_reason'),
    },
    table => [
      index('outbox_messages_due').on(table.status, table.sendAt),
      index('outbox_messages_appointment').on(table.appointmentId),
      index('outbox_messages_patient').on(table.patientId, table.sendAt),
    ],
  ),
)
