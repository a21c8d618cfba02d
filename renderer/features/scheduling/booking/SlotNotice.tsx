import { Alert, Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

interface SlotNoticeProps {
  children: ReactNode
  /** Takes the time all the same, beside who has it. */
  onOverbook?: (() => void) | null
}

/** Why a time could not be had, and one key to have it all the same, for whoever may. */
export function SlotNotice({ children, onOverbook = null }: SlotNoticeProps) {
  const { t } = useTranslation('schedules')
  useShortcut('overbook', () => onOverbook?.(), onOverbook !== null)
  return (
    <Alert color="amber" role="alert" p="xs">
      <Group gap="sm" justify="space-between">
        <span>{children}</span>
        {onOverbook && (
          <Button
            size="compact-sm"
            variant="light"
            color="amber"
            onClick={onOverbook}
            rightSection={<KeyHint name="overbook" />}
          >
            {t('overbook.action')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
