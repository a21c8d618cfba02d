import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useSession } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import classes from './NotificationBell.module.css'
import { useToasts } from './use-toasts.tsx'

/** Quiet hours and what the clock brings end and begin without a change. */
const lookAgainMs = 60_000
const most = 99

/** How much concerns this person and was not read. Urgent ones are shown over the page as they come. */
export function NotificationBell() {
  const { t } = useTranslation('notifications')
  const navigate = useNavigate()
  const { locked } = useSession()
  const { data } = useQuery({
    ...rpc.notifications.count.queryOptions(),
    enabled: !locked,
    refetchInterval: lookAgainMs,
  })
  const { unread = 0, urgent = 0, toShow = 0 } = data ?? {}
  useToasts(locked ? 0 : toShow)
  useShortcut('bell', () => void navigate('/notifications'))
  const words = t('bell', { count: unread })
  const label = urgent > 0 ? t('bellUrgent', { words, count: urgent }) : words
  return (
    <Tooltip label={<KeyHint name="bell" />}>
      <ActionIcon
        component={Link}
        to="/notifications"
        aria-label={label}
        title={label}
        className={classes.bell ?? ''}
        data-urgent={urgent > 0}
      >
        <IconBell size={18} aria-hidden />
        {unread > 0 && (
          <span className={classes.count} aria-hidden>
            {unread > most ? `${most}+` : unread}
            {urgent > 0 && '!'}
          </span>
        )}
      </ActionIcon>
    </Tooltip>
  )
}
