import { Loader, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FileState } from '#renderer/ui/FileState.tsx'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import type { ContentProps } from './content.ts'
import { FileDetails } from './FileDetails.tsx'
import { useFileActs } from './use-file-acts.ts'
import { useFileBytes } from './use-file-bytes.ts'
import { ViewerBar } from './ViewerBar.tsx'
import classes from './viewer.module.css'

const PdfPane = lazyPane<ContentProps>(async () => (await import('./PdfPane.tsx')).PdfPane)
const PicturePane = lazyPane<ContentProps>(async () => (await import('./PicturePane.tsx')).PicturePane)
const DicomPane = lazyPane<ContentProps>(async () => (await import('./DicomPane.tsx')).DicomPane)

const panes = {
  'application/pdf': PdfPane,
  'image/jpeg': PicturePane,
  'image/png': PicturePane,
  'image/heic': PicturePane,
  'application/dicom': DicomPane,
}

interface FileViewerProps {
  files: readonly PatientFile[]
  index: number
  onMove(index: number): void
  onClose(): void
}

/** One file over the whole window. Arrows go to the one before and after, Escape closes. */
export function FileViewer({ files, index, onMove, onClose }: FileViewerProps) {
  const { t } = useTranslation('files')
  const file = files[index]
  /** A question or a form lies above: Escape belongs to it. */
  const [isAsking, setAsking] = useState(false)
  const [isEditing, setEditing] = useState(false)
  const go = (step: number) => {
    setEditing(false)
    onMove(index + step)
  }
  const [hasPrevious, hasNext] = [index > 0, index < files.length - 1]
  useShortcut('filePrevious', () => go(-1), hasPrevious)
  useShortcut('fileNext', () => go(1), hasNext)
  if (!file) return null
  return (
    <Modal.Root
      opened
      onClose={onClose}
      fullScreen
      closeOnEscape={!isAsking && !isEditing}
      padding={0}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={t('viewer.label')}>
        <Modal.Body>
          <Shown
            key={file.id}
            file={file}
            place={{ number: index + 1, count: files.length }}
            onPrevious={hasPrevious ? () => go(-1) : null}
            onNext={hasNext ? () => go(1) : null}
            editing={{ is: isEditing, set: setEditing }}
            onAsking={setAsking}
            onClose={onClose}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

interface ShownProps {
  file: PatientFile
  place: { number: number; count: number }
  /** Null at the ends. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  editing: { is: boolean; set(is: boolean): void }
  onAsking(is: boolean): void
  onClose(): void
}

function Shown({ file, place, onPrevious, onNext, editing, onAsking, onClose }: ShownProps) {
  const bytes = useFileBytes(file)
  const acts = useFileActs({ file, bytes: bytes.data, onAsking, onRemoved: onNext ?? onPrevious ?? onClose })
  useShortcut('filePrint', acts.print, acts.ready)
  useShortcut('fileSave', acts.save, acts.ready)
  return (
    <>
      <ViewerBar {...{ file, place, onPrevious, onNext, acts, onClose }} onEdit={() => editing.set(!editing.is)} />
      {editing.is && <FileDetails file={file} onDone={() => editing.set(false)} />}
      <Content file={file} query={bytes} />
    </>
  )
}

/** Not here yet, or not to be had. */
function Missing(props: { error: Error; onRetry(): void }) {
  return problemOf(props.error).code === 'UNAVAILABLE' ? <FileState {...props} /> : <ErrorState {...props} />
}

function Content({ file, query }: { file: PatientFile; query: ReturnType<typeof useFileBytes> }) {
  const { t } = useTranslation('files')
  const Pane = panes[file.mediaType]
  if (query.data) return <Pane file={file} bytes={query.data} />
  if (query.isPending)
    return (
      <div className={classes.centre} role="status">
        <Loader size="sm" /> {t('viewer.loading')}
      </div>
    )
  return (
    <div className={classes.centre}>
      <Missing error={query.error} onRetry={() => void query.refetch()} />
    </div>
  )
}
