import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecoveryKitSection } from '#renderer/features/identity/index.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ClinicForm } from './ClinicForm.tsx'
import { ClinicLogo } from './ClinicLogo.tsx'

/** Everything the clinic decides for all its computers. */
export function ClinicPage() {
  const { t } = useTranslation('settings')
  const { data: clinic, error, refetch } = useQuery(rpc.settings.getClinic.queryOptions())
  return (
    <Page layout="narrow">
      <PageHeader title={t('title')} />
      {error && !clinic && <ErrorState error={error} onRetry={() => void refetch()} />}
      {clinic && (
        <Stack gap="xl">
          <ClinicForm clinic={clinic} />
          <ClinicLogo clinic={clinic} />
          <RecoveryKitSection />
        </Stack>
      )}
    </Page>
  )
}
