import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { SessionList } from '../parts/SessionList.tsx'

export function UserSessions({ id }: { id: string }) {
  const { t } = useTranslation('identity')
  const sessions = useQuery(rpc.identity.listUserSessions.queryOptions({ input: { id } }))
  const list = sessions.data ?? []
  return (
    <FormSection title={t('users.sessions')}>
      <Wide>
        {list.length === 0 && sessions.isSuccess ? (
          <Text size="sm" c="dimmed">
            {t('users.noSessions')}
          </Text>
        ) : (
          <SessionList sessions={list} onEnded={() => void sessions.refetch()} />
        )}
      </Wide>
    </FormSection>
  )
}
