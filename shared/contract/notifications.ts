import { z } from 'zod'
import { notificationKinds, notificationPriorities } from '../domain/notifications/kinds.ts'
import { clockTime, id, instant, pageInput, pageOf } from './fields.ts'
import { procedure } from './procedure.ts'

const kind = z.enum(notificationKinds)

export const notification = z.object({
  id,
  kind,
  priority: z.enum(notificationPriorities),
  /** When a workstation first found the reason. */
  at: instant,
  /** When the reason was gone. */
  settledAt: instant.nullable(),
  read: z.boolean(),
  /** Null where it is about none, or the caller may not see patients. */
  patient: z.object({ id, name: z.string() }).nullable(),
  doctorName: z.string().nullable(),
  /** What to open; which record follows from the kind. */
  subjectId: z.string().nullable(),
  /** What its words need, by name. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Notification = z.infer<typeof notification>

/** What a person wants to hear of, and how. */
export const notificationChoices = z.object({
  /** Kinds that this person is not told of. */
  muted: z.array(kind).max(notificationKinds.length),
  /** Urgent ones are shown over the page. */
  toasts: z.boolean(),
  /** Urgent ones are shown by the operating system too. */
  desktop: z.boolean(),
  /** Between these neither happens; null, or both the same: at any time. */
  quietFrom: clockTime.nullable(),
  quietTo: clockTime.nullable(),
})
export type NotificationChoices = z.infer<typeof notificationChoices>

export const notificationViews = ['unread', 'all', 'settled'] as const

/** How many one call may mark. */
export const markedMost = 500

const read = { permission: 'notifications.read', scope: 'own', audit: 'none', idempotent: true } as const
const write = { permission: 'notifications.read', scope: 'own', audit: 'write', idempotent: true } as const
const marked = z.object({ ids: z.array(id) })

export const notifications = {
  list: procedure(
    { method: 'GET', path: '/notifications', summary: 'What concerns the caller: unread first, newest first' },
    read,
  )
    .input(z.object({ view: z.enum(notificationViews).default('all'), kind: kind.optional(), ...pageInput }))
    .output(pageOf(notification)),

  count: procedure(
    { method: 'GET', path: '/notifications/count', summary: 'How much concerns the caller and was not read' },
    read,
  ).output(
    z.object({
      unread: z.number().int(),
      urgent: z.number().int(),
      /** Urgent ones that `claimToasts` would hand out. */
      toShow: z.number().int(),
    }),
  ),

  /** Urgent ones to show over the page now: each is handed out once to a person on a workstation, and none in quiet hours. */
  claimToasts: procedure(
    { method: 'POST', path: '/notifications/toasts', summary: 'Urgent notifications that were not shown yet' },
    { ...read, idempotent: false },
  ).output(z.object({ items: z.array(notification) })),

  /** NOT_FOUND when one of them is not the caller's. */
  mark: procedure(
    { method: 'POST', path: '/notifications/mark', summary: 'Mark notifications as read or unread' },
    write,
  )
    .input(z.object({ ids: z.array(id).min(1).max(markedMost), read: z.boolean() }))
    .output(marked),

  /** Tells which it marked, so that it can be taken back; at most `markedMost`, the newest first. */
  markAllRead: procedure({ method: 'POST', path: '/notifications/mark-all', summary: 'Mark everything as read' }, write)
    .input(z.object({ kind: kind.optional() }))
    .output(marked),

  /** For the caller alone; the others keep it. NOT_FOUND. */
  dismiss: procedure(
    { method: 'DELETE', path: '/notifications/{id}', summary: 'Delete a notification for the caller' },
    write,
  )
    .input(z.object({ id }))
    .output(z.object({ id })),

  restore: procedure(
    { method: 'POST', path: '/notifications/{id}/restore', summary: 'Bring a deleted notification back' },
    write,
  )
    .input(z.object({ id }))
    .output(z.object({ id })),

  choices: procedure(
    { method: 'GET', path: '/notifications/choices', summary: 'What the caller wants to hear of, and how' },
    read,
  ).output(notificationChoices),

  setChoices: procedure(
    { method: 'PUT', path: '/notifications/choices', summary: 'Choose what to hear of, and how' },
    write,
  )
    .input(notificationChoices)
    .output(notificationChoices),
}
