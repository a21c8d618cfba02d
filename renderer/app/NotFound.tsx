import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

export function NotFound() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Page>
      <PageHeader title={t('notFound.title')} />
      <EmptyState
        title={t('notFound.title')}
        text={t('notFound.text')}
        actions={<Button onClick={() => void navigate('/')}>{t('notFound.home')}</Button>}
      />
    </Page>
  )
}
