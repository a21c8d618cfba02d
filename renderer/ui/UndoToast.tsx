import { Button, Group, Text } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { problemOf } from '#renderer/lib/errors.ts'
import { text } from '#renderer/lib/i18n.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { createStore, useStore } from '#renderer/lib/store.ts'
import { KeyHint } from './KeyHint.tsx'

interface Undoable {
  /** What was done: `Appointment cancelled`. */
  message: string
  undo(): Promise<unknown>
}

const shownMs = 8_000
/** What can still be taken back, the latest last. */
const offers = createStore<readonly (() => void)[]>([])

/**
 * Instead of asking before: does it, says so, and offers to take it back. What it answers withdraws the offer, where there
 * will be nothing to take back.
 */
export function showUndo({ message, undo }: Undoable): () => void {
  const id = `undo-${performance.now()}`
  const run = () => {
    hideNotification(id)
    void takeBack(undo)
  }
  offers.set(current => [...current, run])
  showNotification({
    id,
    autoClose: shownMs,
    message: <UndoMessage message={message} run={run} />,
    onClose: () => offers.set(current => current.filter(other => other !== run)),
  })
  return () => hideNotification(id)
}

function UndoMessage({ message, run }: { message: string; run: () => void }) {
  const isLatest = useLastUndo() === run
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{message}</Text>
      <Button
        flex="none"
        size="compact-sm"
        variant="light"
        onClick={run}
        rightSection={isLatest && <KeyHint name="undo" />}
      >
        {text('frame:undo.action')}
      </Button>
    </Group>
  )
}

async function takeBack(undo: () => Promise<unknown>): Promise<void> {
  try {
    await undo()
    showNotification({ message: text('frame:undo.undone'), autoClose: 2_500 })
  } catch (error) {
    const reason = problemText(problemOf(error))
    showNotification({ color: 'red', message: text('frame:undo.failed', { reason }) })
  }
}

/** What Ctrl+Z takes back at the moment: the latest of what is still offered. */
export const useLastUndo = (): (() => void) | null => useStore(offers).at(-1) ?? null
