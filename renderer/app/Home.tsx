import { Stack, Text } from '@mantine/core'
import { Suspense } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { useSession } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useRoleView } from './use-role-view.ts'

/** Leads everyone to their own work. */
export function Home() {
  const { t } = useTranslation()
  const { user } = useSession()
  const { home, homeCards } = useRoleView()
  if (home) return <Navigate to={home} replace />
  return (
    <Page>
      <PageHeader title={t('home.title', { name: user.displayName })} />
      <Text c="dimmed">
        <Trans i18nKey="home.text" components={{ keys: <KeyHint name="palette" /> }} />
      </Text>
      <Stack gap="md" mt="md">
        {homeCards.map(({ id, Card }) => (
          <Suspense key={id}>
            <Card />
          </Suspense>
        ))}
      </Stack>
    </Page>
  )
}
