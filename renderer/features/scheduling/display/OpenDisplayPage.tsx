import { Alert, Button, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { IconDeviceTv } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { ClinicSettings } from '#shared/contract/settings.ts'

/** Opens the wall display in a window of its own, and decides whether it shows names. */
export function OpenDisplayPage() {
  const { t } = useTranslation('scheduling')
  const [blocked, setBlocked] = useState(false)
  const { data, error, refetch } = useQuery(rpc.scheduling.openWall.queryOptions())
  const clinic = useQuery(rpc.settings.getClinic.queryOptions())

  // In the desktop app the shell opens the window itself, and this page gets none to hold.
  function open(key: string): void {
    const opened = window.open(`#/display?key=${key}`, 'nadi-wall', 'popup,width=1280,height=720')
    setBlocked(opened === null && window.desktop === undefined)
  }

  return (
    <Page layout="narrow">
      <PageHeader title={t('wall.title')} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Stack align="flex-start">
        <Text>{t('wall.text')}</Text>
        {blocked && (
          <Alert color="amber" role="alert">
            {t('wall.blocked')}
          </Alert>
        )}
        {data ? (
          <Button autoFocus leftSection={<IconDeviceTv size={18} />} onClick={() => open(data.key)}>
            {t('wall.start')}
          </Button>
        ) : (
          <Skeleton height={36} width={160} />
        )}
        {clinic.data && <NamesSwitch clinic={clinic.data} />}
      </Stack>
    </Page>
  )
}

function NamesSwitch({ clinic }: { clinic: ClinicSettings }) {
  const { t } = useTranslation('scheduling')
  const mayChange = useMay('settings.update')
  const save = useMutation({
    mutationFn: (displayNames: boolean) =>
      client.settings.updateClinic({ displayNames, expectedUpdatedAt: clinic.updatedAt }),
    onError: showProblem,
  })
  return (
    <Switch
      label={t('wall.names')}
      description={t(mayChange ? 'wall.namesHint' : 'wall.namesAdmin')}
      checked={clinic.displayNames}
      disabled={!mayChange || save.isPending}
      onChange={event => save.mutate(event.currentTarget.checked)}
    />
  )
}
