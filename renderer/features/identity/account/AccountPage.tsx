import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '#renderer/lib/session.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { PinSection } from './PinSection.tsx'
import { SecondFactorSection } from './SecondFactorSection.tsx'
import { SessionsSection } from './SessionsSection.tsx'

/** Everything that people decide about their own account. */
export function AccountPage() {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  return (
    <Page layout="narrow">
      <PageHeader title={t('account.title')} subtitle={`${user.displayName} · ${user.userName}`} />
      <Stack gap="xl">
        <PasswordSection />
        <PinSection />
        <SecondFactorSection />
        <SessionsSection />
      </Stack>
    </Page>
  )
}
