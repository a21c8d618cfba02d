import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'

interface ReasonFormProps {
  label: string
  onReason(reason: string): Promise<unknown>
}

/** Asks why, in one line. */
export function ReasonForm({ label, onReason }: ReasonFormProps) {
  const { t } = useTranslation('patients')
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  async function submit(): Promise<void> {
    try {
      await onReason(reason)
    } catch (error) {
      setTrouble(problemText(problemOf(error)))
    }
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Textarea
        label={t('chart.reason')}
        required
        data-autofocus
        autosize
        value={reason}
        error={trouble}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" disabled={reason.trim() === ''}>
          {label}
        </Button>
      </Group>
    </form>
  )
}
