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

/** Urgent ones are also said by a toast. */
export const notificationPriorities = ['normal', 'urgent'] as const
export type NotificationPriority = (typeof notificationPriorities)[number]

/** What the words of a notification need, by name. Ids and codes, never the name of a patient. */
export type NotificationFacts = Record<string, string | number>
