import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Notification } from '#shared/contract/notifications.ts'
import type { NotificationKind } from '#shared/domain/notifications/kinds.ts'
import { subjectPath } from './subject-path.ts'

/** What someone does with a notification. Nothing of it throws. */
export function useNotificationActs() {
  const { t } = useTranslation('notifications')
  const navigate = useNavigate()
  const mark = (ids: string[], read: boolean) => client.notifications.mark({ ids, read })
  /** Whoever goes where it is dealt with has read it. */
  function seen({ id, read }: Notification): void {
    if (!read) void mark([id], true).catch(showProblem)
  }

  return {
    seen,
    open(notification: Notification): void {
      seen(notification)
      void navigate(subjectPath(notification))
    },
    toggleRead({ id, read }: Notification): void {
      void mark([id], !read).catch(showProblem)
    },
    async remove({ id }: Notification): Promise<void> {
      try {
        await client.notifications.dismiss({ id })
        showUndo({ message: t('said.removed'), undo: () => client.notifications.restore({ id }) })
      } catch (error) {
        showProblem(error)
      }
    },
    async markAllRead(kind: NotificationKind | null): Promise<void> {
      try {
        const { ids } = await client.notifications.markAllRead(kind === null ? {} : { kind })
        if (ids.length === 0) showNotification({ message: t('said.nothingUnread') })
        else showUndo({ message: t('said.allRead', { count: ids.length }), undo: () => mark(ids, false) })
      } catch (error) {
        showProblem(error)
      }
    },
  }
}

export type NotificationActs = ReturnType<typeof useNotificationActs>
