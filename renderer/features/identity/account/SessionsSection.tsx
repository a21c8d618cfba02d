import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { SessionList } from '../parts/SessionList.tsx'

export function SessionsSection() {
  const { t } = useTranslation('identity')
  const sessions = useQuery(rpc.identity.listSessions.queryOptions())
  return (
    <FormSection title={t('account.sessions')} text={t('account.sessionsText')}>
      <Wide>
        <SessionList sessions={sessions.data ?? []} onEnded={() => void sessions.refetch()} />
      </Wide>
    </FormSection>
  )
}
