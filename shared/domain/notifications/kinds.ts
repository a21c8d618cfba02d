import type { Permission } from '#shared/permissions.ts'

/** What a notification is about. Each kind has a source that finds its reasons; one that nothing can cause yet has no place here. */
export const notificationKinds = [
  'clash',
  'stranded',
  'follow_up',
  'free_time',
  'conflict',
  'backup',
  'failed_work',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** Without it nobody hears of the kind, whomever a notification is for: people change their roles. */
export const kindPermissions = {
  clash: 'scheduling.book',
  stranded: 'scheduling.book',
  follow_up: 'scheduling.book',
  free_time: 'scheduling.book',
  conflict: 'sync.settleConflicts',
  backup: 'backup.read',
  failed_work: 'jobs.read',
} as const satisfies Record<NotificationKind, Permission>

/** Urgent ones are also said by a toast. */
export const notificationPriorities = ['normal', 'urgent'] as const
export type NotificationPriority = (typeof notificationPriorities)[number]

/** What the words of a notification need, by name. Ids and codes, never the name of a patient. */
export type NotificationFacts = Record<string, string | number>
