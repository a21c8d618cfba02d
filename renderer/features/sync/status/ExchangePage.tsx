import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { toneColors } from '#renderer/ui/status.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { CarryPanel } from '../carry/CarryPanel.tsx'
import { FilesPanel } from '../files/FilesPanel.tsx'
import { LanPanel } from '../lan/LanPanel.tsx'
import { CloneNotice } from './CloneNotice.tsx'
import { CopiesForOthers } from './CopiesForOthers.tsx'
import { CopiesPanel } from './CopiesPanel.tsx'
import { DeviceTable } from './DeviceTable.tsx'
import { stateTones } from './exchange-words.ts'
import { OwnCopyNotice } from './OwnCopyNotice.tsx'
import { Peers } from './Peers.tsx'
import { useExchange, useRetry } from './use-exchange.ts'

/** The exchange in full: with whom, how far, what is wrong and what to do about it. */
export function ExchangePage() {
  const { t } = useTranslation('sync')
  const { data, error, refetch } = useExchange()
  const retry = useRetry()
  const tryNow = () =>
    retry.mutate(undefined, { onSuccess: () => showNotification({ message: t('status.tried') }), onError: showProblem })
  return (
    <Page>
      <PageHeader
        title={t('status.title')}
        subtitle={t('status.subtitle')}
        actions={
          data &&
          data.peers.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} />}
              loading={retry.isPending}
              onClick={tryNow}
            >
              {t('status.retry')}
            </Button>
          )
        }
      />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Stack aria-busy>
          <Skeleton height={72} />
          <Skeleton height={140} />
          <Skeleton height={180} />
        </Stack>
      )}
      {data && <Status status={data} />}
    </Page>
  )
}

function Status({ status }: { status: Outputs['sync']['status']['get'] }) {
  const { t } = useTranslation('sync')
  const mayCarry = useMay('sync.carry')
  const { state, clone, unsent, peers, devices, mended, ownCopy, copies } = status
  return (
    <Stack gap="md">
      <CloneNotice clone={clone} />
      <OwnCopyNotice copy={ownCopy} />
      <Alert color={toneColors[stateTones[state]]} title={t(`status.states.${state}`)} role="status">
        {t(`status.help.${state}`)}
        {state !== 'alone' && (
          <Text size="sm" mt={4}>
            {unsent > 0 ? t('status.unsent', { count: unsent }) : t('status.nothingUnsent')}
          </Text>
        )}
      </Alert>
      <Peers peers={peers} />
      <LanPanel />
      <FilesPanel />
      <Panel title={t('computers.title')}>
        <DeviceTable devices={devices} />
      </Panel>
      <CopiesForOthers copies={copies} />
      <CopiesPanel devices={devices} mended={mended} />
      {mayCarry && <CarryPanel devices={devices} />}
    </Stack>
  )
}
