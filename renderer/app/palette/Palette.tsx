import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { closePalette, openPalette, usePaletteOpened } from '#renderer/lib/palette.ts'
import { PaletteBody } from './PaletteBody.tsx'

/** Ctrl+K: patients, actions and pages in one list. Typing searches, arrows choose, Enter opens. */
export function Palette() {
  const { t } = useTranslation()
  const opened = usePaletteOpened()
  useShortcut('palette', openPalette)
  return (
    <Modal
      opened={opened}
      onClose={closePalette}
      withCloseButton={false}
      centered={false}
      yOffset="10vh"
      size="lg"
      padding={0}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('search.button') } }}
    >
      <PaletteBody />
    </Modal>
  )
}
