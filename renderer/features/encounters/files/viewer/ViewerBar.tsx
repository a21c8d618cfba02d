import { ActionIcon, Text, Title } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPencil,
  IconPrinter,
  IconTrash,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#renderer/lib/session.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import type { FileActs } from './use-file-acts.ts'
import classes from './viewer.module.css'

interface ViewerBarProps {
  file: PatientFile
  place: { number: number; count: number }
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  acts: FileActs
  onEdit(): void
  onClose(): void
}

/** What is shown, and what can be done with it. */
export function ViewerBar({ file, place, onPrevious, onNext, acts, onEdit, onClose }: ViewerBarProps) {
  const { t } = useTranslation('files')
  const mayChange = useMay('attachments.create')
  return (
    <header className={classes.bar}>
      <div className={classes.what}>
        <Title order={2} size="h4" className={classes.title ?? ''}>
          {file.title}
        </Title>
        <Text size="xs" c="dimmed" truncate>
          <HumanDate date={file.date} /> · {t(`kinds.${file.kind}`)} · {t(`types.${file.mediaType}`)} ·{' '}
          {t('viewer.addedBy', { name: file.addedByName })}
        </Text>
      </div>
      {place.count > 1 && (
        <>
          <Act text={t('viewer.previous')} Icon={IconChevronLeft} run={onPrevious} />
          <Text size="xs" c="dimmed" className="nadi-figures">
            {t('viewer.place', place)}
          </Text>
          <Act text={t('viewer.next')} Icon={IconChevronRight} run={onNext} />
        </>
      )}
      <Act text={t('viewer.print')} Icon={IconPrinter} run={acts.ready ? acts.print : null} />
      <Act text={t('viewer.save')} Icon={IconDownload} run={acts.ready ? acts.save : null} />
      {mayChange && <Act text={t('viewer.edit')} Icon={IconPencil} run={onEdit} />}
      {mayChange && <Act text={t('viewer.remove')} Icon={IconTrash} run={acts.remove} />}
      <Act text={t('viewer.close')} Icon={IconX} run={onClose} />
    </header>
  )
}

interface ActProps {
  text: string
  Icon: TablerIcon
  /** Null where it cannot be done. */
  run: (() => void) | null
}

export function Act({ text, Icon, run }: ActProps) {
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={text} title={text} disabled={!run} onClick={run ?? undefined}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}
