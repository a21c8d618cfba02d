import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import classes from '../files.module.css'
import { Thumbnail } from './Thumbnail.tsx'

interface FileRowProps {
  file: PatientFile
  isCurrent: boolean
  onFocus(): void
  onOpen(): void
}

/** One file in a list; Enter or a click opens it. */
export function FileRow({ file, isCurrent, onFocus, onOpen }: FileRowProps) {
  const { t } = useTranslation('files')
  return (
    <li className={classes.file}>
      <button
        type="button"
        data-item
        className={classes.open}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <Thumbnail file={file} />
        <span className={classes.words}>
          <Text span size="sm" truncate className={classes.name ?? ''}>
            {file.title}
          </Text>
          <Text span size="xs" c="dimmed" truncate>
            <HumanDate date={file.date} /> · {t(`kinds.${file.kind}`)} · {t(`types.${file.mediaType}`)}
            {!file.here && ` · ${t('elsewhere')}`}
          </Text>
        </span>
      </button>
    </li>
  )
}
