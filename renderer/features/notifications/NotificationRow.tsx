import { Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCalendarExclamation,
  IconCalendarOff,
  IconCalendarRepeat,
  IconDatabaseExclamation,
  IconGitMerge,
  IconHourglass,
  IconSettingsExclamation,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Notification } from '#shared/contract/notifications.ts'
import type { NotificationKind } from '#shared/domain/notifications/kinds.ts'
import { timeAt } from '#shared/time.ts'
import { useNotificationWords } from './notification-words.ts'
import classes from './notifications.module.css'
import { subjectPath } from './subject-path.ts'
import type { NotificationActs } from './use-notification-acts.ts'

const icons: Record<NotificationKind, TablerIcon> = {
  clash: IconCalendarExclamation,
  stranded: IconCalendarOff,
  follow_up: IconCalendarRepeat,
  free_time: IconHourglass,
  conflict: IconGitMerge,
  backup: IconDatabaseExclamation,
  failed_work: IconSettingsExclamation,
}

interface NotificationRowProps {
  notification: Notification
  isCurrent: boolean
  onFocus(): void
  acts: NotificationActs
}

/** One notification: what it says, how urgent, and what to do with it. */
export function NotificationRow({ notification, isCurrent, onFocus, acts }: NotificationRowProps) {
  const { kind, read, settledAt } = notification
  const words = useNotificationWords()(notification)
  const Icon = icons[kind]
  return (
    <li
      className={classes.row}
      // One of the list is a tab stop, as in any grid.
      tabIndex={isCurrent ? 0 : -1}
      data-item
      data-unread={!read && settledAt === null}
      onFocus={onFocus}
    >
      <Icon size={20} stroke={1.75} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Group gap={8}>
          {/* Its area is the whole row. */}
          <Link to={subjectPath(notification)} className={classes.title ?? ''} onClick={() => acts.seen(notification)}>
            {words.title}
          </Link>
          <Marks notification={notification} />
        </Group>
        <Text size="sm" c="dimmed">
          {words.text}
        </Text>
      </div>
      <When notification={notification} />
      <Acts notification={notification} title={words.title} acts={acts} />
    </li>
  )
}

function Marks({ notification: { priority, read, settledAt } }: { notification: Notification }) {
  const { t } = useTranslation('notifications')
  if (settledAt !== null) return null
  return (
    <>
      {priority === 'urgent' && (
        <ToneBadge tone="alert">
          <IconAlertTriangle size={12} className={classes.sign} aria-hidden />
          {t('urgent')}
        </ToneBadge>
      )}
      {!read && <ToneBadge tone="agreed">{t('unread')}</ToneBadge>}
    </>
  )
}

function When({ notification: { at, settledAt } }: { notification: Notification }) {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  return (
    <Text size="xs" c="dimmed" className={classes.when ?? ''}>
      <time dateTime={new Date(at).toISOString()} title={format.instant(at, true)}>
        {format.time(timeAt(at, format.timeZone))}
      </time>
      {settledAt !== null && <span>{t('settledAt', { when: format.instant(settledAt) })}</span>}
    </Text>
  )
}

interface ActsProps {
  notification: Notification
  title: string
  acts: NotificationActs
}

function Acts({ notification, title, acts }: ActsProps) {
  const { t } = useTranslation('notifications')
  const { read, settledAt } = notification
  return (
    <div className={classes.acts}>
      {settledAt === null && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(read ? 'markUnreadOf' : 'markReadOf', { title })}
          onClick={() => acts.toggleRead(notification)}
        >
          {t(read ? 'markUnread' : 'markRead')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('removeOf', { title })}
        onClick={() => void acts.remove(notification)}
      >
        {t('remove')}
      </Button>
    </div>
  )
}
