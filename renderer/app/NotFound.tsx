import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

export function NotFound() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Page>
      <PageHeader title={t('notFound.title')} subtitle={t('notFound.text')} />
      <Group>
        <Button onClick={() => void navigate('/')}>{t('notFound.home')}</Button>
      </Group>
    </Page>
  )
}
