import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import type { OpenConflicts } from './use-conflicts.ts'

export type Choice = 'kept' | 'lost'

/** Decides, says so, and offers to take it back. */
export function useSettle({ leave, comeBack }: OpenConflicts) {
  const { t } = useTranslation('sync')

  function offerUndo(ids: readonly string[], message: string): void {
    showUndo({
      message,
      async undo() {
        comeBack(ids)
        for (const id of ids) await client.sync.conflicts.reopen({ id })
      },
    })
  }

  async function settle({ id, version }: Conflict, choice: Choice): Promise<void> {
    leave([id])
    try {
      await client.sync.conflicts.settle({ id, expected: version, choice })
      offerUndo([id], t(`conflicts.done.${choice}`))
    } catch (error) {
      comeBack([id])
      showProblem(error)
    }
  }

  async function settleMany(conflicts: readonly Conflict[], choice: Choice): Promise<void> {
    const ids = conflicts.map(({ id }) => id)
    leave(ids)
    try {
      const seen = conflicts.map(({ id, version }) => ({ id, expected: version }))
      const { settled, failed } = await client.sync.conflicts.settleMany({ conflicts: seen, choice })
      comeBack(failed.map(({ id }) => id))
      if (failed.length > 0)
        showNotification({ color: 'red', message: t('conflicts.failed', { count: failed.length }) })
      if (settled.length > 0) offerUndo(settled, t('conflicts.doneMany', { count: settled.length }))
    } catch (error) {
      comeBack(ids)
      showProblem(error)
    }
  }

  /** After a merge was saved by its own form. */
  function merged({ id }: Conflict): void {
    leave([id])
    offerUndo([id], t('conflicts.done.merged'))
  }

  return { settle, settleMany, merged }
}
