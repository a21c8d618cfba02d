import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat, IconRepeatOnce } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { RepeatPicker } from './RepeatPicker.tsx'
import type { OneLine } from './use-repeat.ts'

interface RepeatButtonsProps {
  patientId: string
  onRepeat(one?: OneLine): Promise<void>
  /** The picker is gone; the focus goes on from here. */
  onDone(): void
}

/** Repeats the whole last prescription, or one medicine of any. */
export function RepeatButtons({ patientId, onRepeat, onDone }: RepeatButtonsProps) {
  const { t } = useTranslation('prescriptions')
  const [isOpen, picker] = useDisclosure(false)
  useShortcut('visitAgain', picker.open)

  function close(): void {
    picker.close()
    // The dialog lets go of the focus when it is gone.
    setTimeout(onDone)
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconRepeat size={14} aria-hidden />}
        onClick={() => void onRepeat().then(onDone)}
      >
        {t('editor.repeat')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconRepeatOnce size={14} aria-hidden />}
        rightSection={<KeyHint name="visitAgain" />}
        onClick={picker.open}
      >
        {t('repeat.one')}
      </Button>
      <RepeatPicker
        opened={isOpen}
        patientId={patientId}
        onClose={close}
        onPick={one => {
          close()
          void onRepeat(one)
        }}
      />
    </>
  )
}
