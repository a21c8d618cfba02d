import { ActionIcon, Menu } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import type { Visit } from '#shared/contract/encounters.ts'

/** Takes back a visit that was opened by mistake; the patient waits again. */
export function CancelVisit({ visit }: { visit: Visit }) {
  const { t } = useTranslation('encounters')
  const navigate = useNavigate()
  const mayCancel = useMay('encounters.open')

  async function cancel(): Promise<void> {
    const reason = await askReason({
      title: t('visit.cancel'),
      text: t('visit.cancelText'),
      confirm: t('visit.cancel'),
    })
    if (reason === null) return
    try {
      await client.encounters.cancelVisit({ id: visit.id, reason })
      await navigate('/')
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }

  if (!mayCancel) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('visit.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void cancel()}>{t('visit.cancel')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
