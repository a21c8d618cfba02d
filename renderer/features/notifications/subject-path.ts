import type { Notification } from '#shared/contract/notifications.ts'

/** Where a notification is dealt with. */
export function subjectPath({ kind, facts }: Pick<Notification, 'kind' | 'facts'>): string {
  switch (kind) {
    case 'clash':
      return '/decide/clashes'
    case 'stranded':
      return '/schedule/stranded'
    case 'follow_up':
      return `/schedule/follow-ups?${new URLSearchParams({ part: 'overdue', doctor: String(facts.doctorId ?? '') })}`
    case 'free_time':
      return '/schedule/waitlist'
    case 'conflict':
      return '/decide'
    case 'backup':
      return '/backups'
    case 'failed_work':
      return '/jobs'
  }
}
