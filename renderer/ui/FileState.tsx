import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'

interface FileStateProps {
  /** Why a query for a file gave none; null where it did. */
  error: Error | null
  /** Asks for the file again. */
  onRetry(): void
}

/** Where a file is that is not on this computer yet, and a way to try again. Nothing for one that is here. */
export function FileState({ error, onRetry }: FileStateProps) {
  const { t } = useTranslation('errors')
  const problem = error && problemOf(error)
  if (problem?.code !== 'UNAVAILABLE') return null
  async function again(): Promise<void> {
    await client.attachments.files.retry()
    onRetry()
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {problemText(problem)}{' '}
      {problem.reason !== 'fileAlone' && (
        <Anchor component="button" type="button" size="sm" onClick={() => void again().catch(onRetry)}>
          {t('retry')}
        </Anchor>
      )}
    </Text>
  )
}
