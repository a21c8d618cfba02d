import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SaveState, SaveStatus } from '#renderer/lib/autosave.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'

/** Worst first: one word stands for everything on the screen. */
const order: readonly SaveStatus[] = ['failed', 'disconnected', 'saving', 'waiting', 'saved']

/** Quietly says that what was typed is kept; loudly when it is not. */
export function SavedState({ states }: { states: readonly SaveState[] }) {
  const { t } = useTranslation('encounters')
  const worst = order.map(status => states.find(state => state.status === status)).find(state => state !== undefined)
  if (!worst) return null
  const { status, problem } = worst
  return (
    <div aria-live="polite">
      {status === 'failed' || status === 'disconnected' ? (
        <ToneBadge tone="alert">
          {status === 'disconnected' || !problem ? t('saving.disconnected') : problemText(problem)}
        </ToneBadge>
      ) : (
        <Text size="xs" c="dimmed" miw={60}>
          {status === 'saved' ? t('saving.saved') : t('saving.saving')}
        </Text>
      )}
    </div>
  )
}
