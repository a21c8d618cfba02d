import { Button, NativeSelect, Skeleton, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import { usePlace } from '#renderer/ui/use-place.ts'
import { type TimelineItem, timelineKinds } from '#shared/contract/worklists.ts'
import { useFileViewer } from '../files/viewer/use-file-viewer.tsx'
import { TimelineRow } from './TimelineRow.tsx'
import classes from './timeline.module.css'
import { firstPage, timelinePages } from './timeline-pages.ts'

interface TimelineProps {
  patientId: string
  /** The visit that one looks from. */
  exceptId?: string
  pageSize?: number
}

type Kind = TimelineItem['kind']

const typingPauseMs = 150

/**
 * What is on record of a patient, latest first: of one kind or of all, searched by words. One stop of the Tab key; arrows move,
 * Enter opens.
 */
export function Timeline({ patientId, exceptId, pageSize = firstPage }: TimelineProps) {
  const { t } = useTranslation('encounters')
  const [kind, setKind] = useState<Kind | ''>('')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), typingPauseMs)
  const { rows, source, hasMore, onMore } = usePaged(
    timelinePages({ patientId, text: asked, limit: pageSize, ...(kind && { kind }) }),
  )
  const others = rows.filter(row => row.id !== exceptId && !(row.kind !== 'visit' && row.visitId === exceptId))
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          size="xs"
          className={classes.search ?? ''}
          aria-label={t('timeline.search')}
          placeholder={t('timeline.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          autoComplete="off"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Escape' && text !== '') setText('')
          }}
        />
        <NativeSelect
          size="xs"
          aria-label={t('timeline.kind')}
          value={kind}
          data={[
            { value: '', label: t('timeline.all') },
            ...timelineKinds.map(value => ({ value, label: t(`timeline.kinds.${value}`) })),
          ]}
          onChange={event => setKind(event.currentTarget.value as Kind | '')}
        />
      </div>
      {source.isPending && <Skeleton height={60} />}
      {source.error && rows.length === 0 && <ErrorState error={source.error} onRetry={() => void source.refetch()} />}
      {!source.isPending && !source.error && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {asked === '' ? t('timeline.nothing') : t('timeline.notFound', { text: asked })}
        </Text>
      )}
      <Rows rows={others} />
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('timeline.more')}
        </Button>
      )}
    </>
  )
}

function Rows({ rows }: { rows: readonly TimelineItem[] }) {
  const { t } = useTranslation('encounters')
  const list = useRef<HTMLOListElement>(null)
  const place = usePlace(rows, list)
  const files = useMemo(
    () => rows.flatMap(row => (row.kind === 'file' ? [{ ...row, kind: row.fileKind }] : [])),
    [rows],
  )
  const { open, viewer } = useFileViewer(files)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    place.move(step)
  }

  if (rows.length === 0) return null
  return (
    <>
      {/* The arrows pass from link to link; each is opened as any link is. */}
      <ol ref={list} className={classes.list} aria-label={t('timeline.title')} onKeyDown={onKeyDown}>
        {rows.map(row => (
          <TimelineRow
            key={row.id}
            item={row}
            isCurrent={row === place.current}
            onFocus={() => place.set(row.id)}
            onOpenFile={open}
          />
        ))}
      </ol>
      {viewer}
    </>
  )
}
