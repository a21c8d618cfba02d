import { Alert, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useUpload } from '#renderer/lib/use-upload.ts'
import { type CarriedIn, carryPieceBytes } from '#shared/contract/sync/carry.ts'

interface TakeFileProps {
  onBegin(): void
  onTaken(taken: CarriedIn): void
}

const calls = {
  beginUpload: (input: { bytes: number }) => client.sync.carry.beginUpload(input),
  appendUpload: (input: { uploadId: string; offset: number; base64: string }) => client.sync.carry.appendUpload(input),
  pieceBytes: carryPieceBytes,
}

/** Chooses a file of changes and takes it in. */
export function TakeFile({ onBegin, onTaken }: TakeFileProps) {
  const { t } = useTranslation('sync')
  const { upload, take, stop } = useUpload(calls)
  const taking = useMutation(rpc.sync.carry.take.mutationOptions({ onSuccess: onTaken, onSettled: stop }))
  const arrived = useEffectEvent((uploadId: string) => taking.mutate({ uploadId }))
  const uploadId = upload.state === 'done' ? upload.uploadId : null
  useEffect(() => {
    if (uploadId !== null) arrived(uploadId)
  }, [uploadId])
  const failure = upload.state === 'failed' ? upload.error : taking.error

  function begin(file: File): void {
    onBegin()
    taking.reset()
    take(file)
  }

  if (upload.state === 'reading')
    return (
      <Stack gap="sm" w="100%">
        <Text size="sm" role="status">
          {t('carry.reading', { percent: upload.percent })}
        </Text>
        <Progress value={upload.percent} aria-label={t('carry.file')} />
        <Group>
          <Button variant="default" onClick={stop}>
            {t('carry.stop')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <>
      <FileButton onChange={file => file && begin(file)} accept=".nadi" inputProps={{ 'aria-label': t('carry.file') }}>
        {props => (
          <Button
            {...props}
            variant="default"
            loading={taking.isPending}
            leftSection={<IconFileImport size={16} aria-hidden />}
          >
            {t('carry.take')}
          </Button>
        )}
      </FileButton>
      {failure !== null && <Failure>{problemText(problemOf(failure))}</Failure>}
    </>
  )
}

/** Below the buttons, which may stand at the lower end of the screen. */
function Failure({ children }: { children: string }) {
  const alert = useRef<HTMLDivElement>(null)
  // Newer browsers answer a promise, which is nothing that could clean up.
  useEffect(() => void alert.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <Alert ref={alert} color="red" role="alert" w="100%">
      {children}
    </Alert>
  )
}
