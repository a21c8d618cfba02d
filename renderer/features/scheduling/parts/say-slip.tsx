import { Button, Group, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { offerPaper, printAgain } from '#renderer/features/documents/index.ts'
import { text } from '#renderer/lib/i18n.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

const shownMs = 10_000

/** Says what was done for a patient, whose slip is one key or one click away. */
export function saySlip(message: string, appointmentId: string): void {
  offerPaper({ kind: 'slip', id: appointmentId })
  showNotification({
    autoClose: shownMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          flex="none"
          size="compact-sm"
          variant="light"
          rightSection={<KeyHint name="printAgain" />}
          onClick={printAgain}
        >
          {text('scheduling:queue.slip')}
        </Button>
      </Group>
    ),
  })
}
