import { Button, Skeleton, Text } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import { usePlace } from '#renderer/ui/use-place.ts'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import classes from '../files.module.css'
import { useFileViewer } from '../viewer/use-file-viewer.tsx'
import { FileRow } from './FileRow.tsx'

interface FileListProps {
  patientId: string
  visitId?: string
  pageSize?: number
  /** What is said where there are none, if anything. */
  nothing?: string
}

/** Files of a chart or of a visit, latest first. One stop of the Tab key; arrows move, Enter opens. */
export function FileList({ patientId, visitId, pageSize = 24, nothing }: FileListProps) {
  const { t } = useTranslation('files')
  const input = { patientId, limit: pageSize, ...(visitId !== undefined && { visitId }) }
  const { rows, source, hasMore, onMore } = usePaged({
    queryKey: rpc.encounters.files.list.key({ input }),
    read: (after, signal) => client.encounters.files.list({ ...input, ...(after && { after }) }, { signal }),
    reads: ['encounters', 'patients', 'attachments'],
  })
  if (source.isPending) return <Skeleton height={40} />
  if (source.error && rows.length === 0)
    return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  if (rows.length === 0)
    return nothing === undefined ? null : (
      <Text size="sm" c="dimmed">
        {nothing}
      </Text>
    )
  return (
    <>
      <Rows rows={rows} />
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function Rows({ rows }: { rows: readonly PatientFile[] }) {
  const { t } = useTranslation('files')
  const list = useRef<HTMLUListElement>(null)
  const place = usePlace(rows, list)
  const { open, viewer } = useFileViewer(rows)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    place.move(step)
  }

  return (
    <>
      <ul ref={list} className={classes.list} aria-label={t('title')} onKeyDown={onKeyDown}>
        {rows.map(file => (
          <FileRow
            key={file.id}
            file={file}
            isCurrent={file === place.current}
            onFocus={() => place.set(file.id)}
            onOpen={() => open(file.id)}
          />
        ))}
      </ul>
      {viewer}
    </>
  )
}
