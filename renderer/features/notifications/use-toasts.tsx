import { Button, Group, Text } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { desktopNotices } from '#renderer/lib/desktop-notices.ts'
import { text } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { Notification } from '#shared/contract/notifications.ts'
import { useNotificationWords } from './notification-words.ts'
import { subjectPath } from './subject-path.ts'

/** More than this at once are one toast. */
const apart = 2
const shownMs = 30_000

/**
 * Shows urgent notifications over the page, and by the computer where the person wants it. The backend hands each out once to
 * a person on a workstation, so that neither a reload nor a second window shows it again.
 */
export function useToasts(toShow: number): void {
  const navigate = useNavigate()
  const show = useEffectEvent(async () => {
    const [{ items }, choices] = await Promise.all([client.notifications.claimToasts(), client.notifications.choices()])
    if (choices.toasts) showToasts(items, path => void navigate(path))
    if (choices.desktop) showOnDesktop(items)
  })
  useEffect(() => {
    // A broken line: the next change or the next minute tries again.
    if (toShow > 0) show().catch(() => {})
  }, [toShow])
  const openCentre = useEffectEvent(() => void navigate('/notifications'))
  useEffect(() => desktopNotices.onOpen(() => openCentre()), [])
}

function showToasts(items: readonly Notification[], go: (path: string) => void): void {
  for (const group of items.length > apart ? [items] : items.map(item => [item])) {
    const [item] = group
    if (!item) continue
    const id = `notice-${item.id}`
    const open = () => {
      hideNotification(id)
      if (group.length > 1) return go('/notifications')
      void client.notifications.mark({ ids: [item.id], read: true }).catch(() => {})
      go(subjectPath(item))
    }
    showNotification({
      id,
      color: 'red',
      icon: <IconAlertTriangle size={18} aria-hidden />,
      // After that the bell alone says it, so that nothing on the page stays covered.
      autoClose: shownMs,
      message: <Toast item={item} count={group.length} onOpen={open} />,
    })
  }
}

interface ToastProps {
  item: Notification
  /** How many it stands for. */
  count: number
  onOpen(): void
}

/** Toasts lie over every page, also one that a patient sees: no patient is named. */
function Toast({ item, count, onOpen }: ToastProps) {
  const { t } = useTranslation('notifications')
  const words = useNotificationWords()({ ...item, patient: null })
  const title = count > 1 ? t('toast.many', { count }) : `${t('urgent')}: ${words.title}`
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{title}</Text>
      <Button size="compact-sm" variant="light" miw="fit-content" aria-label={t('openOf', { title })} onClick={onOpen}>
        {t('toast.open')}
      </Button>
    </Group>
  )
}

/** On a screen that others see: what it is about, and no name. */
function showOnDesktop(items: readonly Notification[]): void {
  const [first] = items
  if (!first) return
  const title =
    items.length === 1
      ? text(`notifications:desktop.${first.kind}`)
      : text('notifications:toast.many', { count: items.length })
  desktopNotices.show({ title, body: text('notifications:desktop.body') })
}
