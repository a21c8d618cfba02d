import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import type { LetterKind } from '#shared/domain/documents/kinds.ts'

const LetterPane = lazyPane(async () => (await import('./LetterPane.tsx')).LetterPane, 200)

interface LetterDrawerProps {
  visitId: string
  /** Null while it is closed. */
  kind: LetterKind | null
  onClose(): void
}

/** A letter, written beside the visit. */
export function LetterDrawer({ visitId, kind, onClose }: LetterDrawerProps) {
  const { t } = useTranslation(['preview', 'frame'])
  return (
    <Drawer
      opened={kind !== null}
      onClose={onClose}
      position="right"
      size={640}
      title={kind && t(`titles.${kind}`)}
      closeButtonProps={{ 'aria-label': t('frame:form.close') }}
    >
      {kind && <LetterPane visitId={visitId} kind={kind} onDone={onClose} />}
    </Drawer>
  )
}
