import { z } from 'zod'
import { id, instant, pageInput, pageOf } from './fields.ts'
import { patientBrief } from './patient-brief.ts'
import { procedure } from './procedure.ts'

export const messageStatuses = ['waiting', 'sent', 'failed', 'cancelled'] as const

const outboxMessage = z.object({
  id,
  /** Like `reminder`. */
  kind: z.string(),
  patient: patientBrief,
  appointmentId: id.nullable(),
  channel: z.enum(['whatsapp', 'sms', 'email']),
  recipient: z.string(),
  language: z.string(),
  text: z.string(),
  /** Not before this instant. */
  sendAt: instant.nullable(),
  status: z.enum(messageStatuses),
  sentAt: instant.nullable(),
  /** Why it failed or was cancelled, as a code: `moved`, `cancelled`, `late`, `noConsent`. */
  failReason: z.string().nullable(),
})

export const messaging = {
  outbox: procedure(
    {
      method: 'GET',
      path: '/messaging/outbox',
      summary: 'Messages to patients: those that wait by time, others latest first',
    },
    { permission: 'messaging.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ status: z.enum(messageStatuses).default('waiting'), patientId: id.optional(), ...pageInput }))
    .output(pageOf(outboxMessage)),
}
