import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import { openEntry } from './EntryForm.tsx'

interface RetractButtonProps {
  /** What is taken back. */
  name: string
  onReason(reason: string): Promise<unknown>
}

/** Takes back an entry that was wrong, with a reason; it stays in the history. */
export function RetractButton({ name, onReason }: RetractButtonProps) {
  const { t } = useTranslation('patients')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('chart.retract', { name })}
      onClick={() =>
        openEntry(t('chart.retract', { name }), close => (
          <ReasonForm
            label={t('chart.retractAction')}
            onReason={async reason => {
              await onReason(reason)
              close()
            }}
          />
        ))
      }
    >
      <IconX size={14} />
    </ActionIcon>
  )
}
