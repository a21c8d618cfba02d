import { ActionIcon, NativeSelect, Progress, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { type FileKind, fileKinds } from '#shared/domain/encounters/file-kinds.ts'
import classes from '../files.module.css'
import { PageChoice } from './PageChoice.tsx'
import type { Adding, AddingFiles } from './use-adding.ts'

interface AddRowProps {
  row: Adding
  adding: AddingFiles
  isFirst: boolean
}

/** One file: what it is called, or why it cannot be added, or how far it is. */
export function AddRow({ row, adding, isFirst }: AddRowProps) {
  const { t } = useTranslation('files')
  const { key, file, title, kind, date, state, percent, problem } = row
  const isOpen = state === 'ready' && !adding.isSending
  return (
    <li className={classes.addRow}>
      <div className={classes.addHead}>
        <Text size="xs" c="dimmed" truncate>
          {file.name}
        </Text>
        {(isOpen || state === 'refused') && (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('leaveOut', { name: file.name })}
            onClick={() => adding.leaveOut(key)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {state !== 'refused' && (
        <div className={classes.fields}>
          <TextInput
            label={t('field.title')}
            aria-label={t('fieldOf', { field: t('field.title'), name: file.name })}
            required
            maxLength={200}
            data-autofocus={isFirst || undefined}
            disabled={!isOpen}
            value={title}
            onChange={event => adding.change(key, { title: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('field.kind')}
            aria-label={t('fieldOf', { field: t('field.kind'), name: file.name })}
            disabled={!isOpen}
            value={kind}
            data={fileKinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
            onChange={event => adding.change(key, { kind: event.currentTarget.value as FileKind })}
          />
          <DateField
            label={t('field.date')}
            aria-label={t('fieldOf', { field: t('field.date'), name: file.name })}
            toward="past"
            required
            disabled={!isOpen}
            value={date}
            onChange={value => adding.change(key, { date: value })}
          />
        </div>
      )}
      {isOpen && <PageChoice row={row} adding={adding} />}
      <div role="status">
        {isOpen && row.isLooking && <Text size="xs">{t('preparing')}</Text>}
        {problem !== null && (
          <Text size="sm" c="red" role="alert">
            {t('notAdded')}: {problem}
          </Text>
        )}
        {state === 'reading' && <Text size="xs">{t('preparing')}</Text>}
        {state === 'sending' && (
          <>
            <Text size="xs">{t('sending', { percent })}</Text>
            <Progress value={percent} size="sm" aria-label={file.name} />
          </>
        )}
        {state === 'ready' && adding.isSending && problem === null && <Text size="xs">{t('waiting')}</Text>}
        {state === 'done' && <Text size="xs">{t('done')}</Text>}
      </div>
    </li>
  )
}
