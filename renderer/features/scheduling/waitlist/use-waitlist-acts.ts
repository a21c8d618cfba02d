import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Outputs } from '#shared/contract/index.ts'

export type WaitlistEntry = Outputs['scheduling']['waitlist']['list'][number]

/** Takes a patient off the list, and offers to take it back. Never throws. */
export function useWithdraw(): (entry: WaitlistEntry) => Promise<void> {
  const { t } = useTranslation('waitlist')
  return async ({ id, patient }) => {
    try {
      await client.scheduling.waitlist.withdraw({ id })
      showUndo({
        message: t('said.withdrawn', { name: patient.name }),
        undo: () => client.scheduling.waitlist.reopen({ id }),
      })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }
}
