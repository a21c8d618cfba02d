import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDatabaseExport, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { BackupOverview, BackupWork } from '#shared/contract/backup.ts'
import { BackupList } from './BackupList.tsx'
import { BackupSettingsForm } from './BackupSettingsForm.tsx'
import { PackSection } from './PackSection.tsx'
import { SafetyCards } from './parts/SafetyCards.tsx'
import { useOverview } from './parts/use-overview.ts'

/** Everything about backups and the downtime pack of this workstation. */
export function BackupsPage() {
  const { t } = useTranslation('backup')
  const { data: overview, error, refetch } = useOverview()
  return (
    <Page>
      <PageHeader title={t('title')} actions={overview && <Acts overview={overview} />} />
      {error && !overview && <ErrorState error={error} onRetry={() => void refetch()} />}
      {overview && (
        <Stack gap="xl">
          <SafetyCards overview={overview} />
          <Running overview={overview} />
          <BackupList overview={overview} />
          <Stack gap="xl" maw="56rem">
            <BackupSettingsForm overview={overview} />
            <PackSection overview={overview} />
          </Stack>
        </Stack>
      )}
    </Page>
  )
}

function Acts({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const mayManage = useMay('backup.manage')
  const onSuccess = () => showNotification({ message: t('queued') })
  const make = useMutation({ mutationFn: () => client.backup.make(), onSuccess, onError: showProblem })
  const prove = useMutation({ mutationFn: () => client.backup.prove({}), onSuccess, onError: showProblem })
  if (!mayManage) return null
  const { making, proving, lastBackupAt, settings } = overview
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        disabled={lastBackupAt === null || proving !== null}
        loading={prove.isPending}
        onClick={() => prove.mutate()}
      >
        {t('prove')}
      </Button>
      <Button
        leftSection={<IconDatabaseExport size={16} />}
        disabled={(settings.folder === null && !settings.atRelay) || making !== null}
        loading={make.isPending}
        onClick={() => make.mutate()}
      >
        {t('make')}
      </Button>
    </>
  )
}

/** What goes on right now; nothing otherwise. */
function Running({ overview: { making, proving, relay } }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const { sending } = relay
  if (!making && !proving && !sending) return null
  return (
    <Stack gap="xs">
      {making && <Work work={making} running={t('making')} waiting={t('makeWaiting')} />}
      {sending && <Work work={sending} running={t('sending')} waiting={t('sendWaiting')} />}
      {proving && <Work work={proving} running={t('proving')} waiting={t('proveWaiting')} />}
    </Stack>
  )
}

function Work({ work, running, waiting }: { work: BackupWork; running: string; waiting: string }) {
  const text = work.state === 'running' ? running : waiting
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" role="status">
        {text}
      </Text>
      <Progress value={work.progress} aria-label={text} style={{ flex: 1 }} animated={work.state === 'running'} />
    </Group>
  )
}
