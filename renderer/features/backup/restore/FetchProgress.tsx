import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { BackupSource } from '#shared/contract/backup.ts'
import { faultText } from '../parts/use-words.ts'

const lookAgainMs = 500

interface FetchProgressProps {
  uploadId: string
  onFetched(source: BackupSource): void
  onBack(): void
}

/** How much of a backup has come from the relay. */
export function FetchProgress({ uploadId, onFetched, onBack }: FetchProgressProps) {
  const { t } = useTranslation('backup')
  const { data, error } = useQuery({
    ...rpc.backup.fetchState.queryOptions({ input: { uploadId } }),
    gcTime: 0,
    meta: { reads: [] },
    refetchInterval: ({ state }) =>
      state.data?.fault || state.data?.received === state.data?.bytes ? false : lookAgainMs,
  })
  const fetched = useEffectEvent(onFetched)
  const isThere = data !== undefined && data.received === data.bytes
  useEffect(() => {
    if (isThere) fetched({ uploadId })
  }, [isThere, uploadId])
  const fault = data?.fault ?? null
  const refusal = error && problemText(problemOf(error))
  const trouble = refusal ?? (fault && faultText(fault))
  const percent = data ? Math.floor((100 * data.received) / data.bytes) : 0
  return (
    <Stack gap="sm">
      {trouble === null ? (
        <>
          <Text size="sm" role="status">
            {t('restore.fetchingPercent', { percent })}
          </Text>
          <Progress value={percent} aria-label={t('restore.fetching')} />
        </>
      ) : (
        <Alert color="red" role="alert">
          {trouble}
        </Alert>
      )}
      <Group>
        <Button variant="default" onClick={onBack}>
          {t(trouble === null ? 'restore.stop' : 'restore.back')}
        </Button>
      </Group>
    </Stack>
  )
}
