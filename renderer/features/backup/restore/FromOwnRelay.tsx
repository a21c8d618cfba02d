import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { BackupSource } from '#shared/contract/backup.ts'
import { FetchProgress } from './FetchProgress.tsx'
import { RestoreWizard } from './RestoreWizard.tsx'

interface FromOwnRelayProps {
  backupId: string
  onBack(): void
}

/** A backup of this computer that lies at its relay alone: brought here first, then restored like any other. */
export function FromOwnRelay({ backupId, onBack }: FromOwnRelayProps) {
  const { t } = useTranslation('backup')
  const [source, setSource] = useState<BackupSource | null>(null)
  const begin = useMutation({ mutationFn: () => client.backup.fetchFromRelay({ backupId }) })
  const beginOnce = useEffectEvent(() => begin.mutate())
  useEffect(() => beginOnce(), [])
  if (source) return <RestoreWizard source={source} onBack={onBack} />
  if (begin.data) return <FetchProgress uploadId={begin.data.uploadId} onFetched={setSource} onBack={onBack} />
  if (!begin.error) return <Skeleton h={64} aria-label={t('restore.fetching')} />
  return (
    <Stack gap="sm">
      <Alert color="red" role="alert">
        {problemText(problemOf(begin.error))}
      </Alert>
      <Group>
        <Button variant="default" onClick={onBack}>
          {t('restore.back')}
        </Button>
      </Group>
    </Stack>
  )
}
