import { Alert, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useUpload } from '#renderer/lib/use-upload.ts'
import { type BackupSource, uploadPieceBytes } from '#shared/contract/backup.ts'

interface PickFileProps {
  onPicked(source: BackupSource): void
  onBack?: (() => void) | undefined
}

const calls = {
  beginUpload: (input: { bytes: number }) => client.backup.beginUpload(input),
  appendUpload: (input: { uploadId: string; offset: number; base64: string }) => client.backup.appendUpload(input),
  pieceBytes: uploadPieceBytes,
}

/** Chooses a backup file on the computer that one sits at. */
export function PickFile({ onPicked, onBack }: PickFileProps) {
  const { t } = useTranslation('backup')
  const { upload, take, stop } = useUpload(calls)
  const picked = useEffectEvent(onPicked)
  const uploadId = upload.state === 'done' ? upload.uploadId : null
  useEffect(() => {
    if (uploadId !== null) picked({ uploadId })
  }, [uploadId])
  if (upload.state === 'reading' || upload.state === 'done') {
    const percent = upload.state === 'done' ? 100 : upload.percent
    return (
      <Stack gap="sm">
        <Text size="sm" role="status">
          {t('restore.readingPercent', { percent })}
        </Text>
        <Progress value={percent} aria-label={t('restore.reading')} />
        <Group>
          <Button variant="default" onClick={stop}>
            {t('restore.stop')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap="sm">
      {upload.state === 'failed' && (
        <Alert color="red" role="alert">
          {problemText(problemOf(upload.error))}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t('restore.pickText')}
      </Text>
      <Group>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {t('restore.back')}
          </Button>
        )}
        <FileButton
          onChange={file => file && take(file)}
          accept=".backup"
          inputProps={{ 'aria-label': t('restore.pick') }}
        >
          {props => (
            <Button {...props} leftSection={<IconFileImport size={16} />} autoFocus>
              {t('restore.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  )
}
