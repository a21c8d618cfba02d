import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'

interface RetractButtonProps {
  /** What is taken back. */
  name: string
  onReason(reason: string): Promise<unknown>
}

/** Takes back an entry that was wrong, with a reason; it stays in the history. */
export function RetractButton({ name, onReason }: RetractButtonProps) {
  const { t } = useTranslation('patients')
  const retraction = useMutation({ mutationFn: onReason, onError: showProblem })
  async function retract(): Promise<void> {
    const reason = await askReason({
      title: t('chart.retract', { name }),
      text: t('chart.retractText'),
      confirm: t('chart.retractAction'),
    })
    if (reason !== null) retraction.mutate(reason)
  }
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      loading={retraction.isPending}
      aria-label={t('chart.retract', { name })}
      onClick={() => void retract()}
    >
      <IconX size={14} />
    </ActionIcon>
  )
}
