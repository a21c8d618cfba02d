import { showNotification } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { PrescriptionDraft } from '../editor/use-prescription.ts'

export interface OneLine {
  prescriptionId: string
  lineId: string
}

/** Adds the lines of the patient's last prescription to the one being written, or a single line of any. */
export function useRepeat(visitId: string, draft: PrescriptionDraft): (one?: OneLine) => Promise<void> {
  const { t } = useTranslation('prescriptions')
  const dismiss = useRef<() => void>(null)
  // Once the prescription is left or signed there is nothing to take them back from.
  useEffect(() => () => dismiss.current?.(), [])
  return async one => {
    if (!(await draft.flush())) return
    const before = new Set(draft.saved().lines.map(({ id }) => id))
    try {
      const input = one ? { visitId, prescriptionId: one.prescriptionId, lineIds: [one.lineId] } : { visitId }
      const next = await client.prescriptions.repeat(input, { context: { idempotencyKey: v4() } })
      draft.adopt(next)
      const added = next.lines.filter(({ id }) => !before.has(id))
      if (added.length === 0) showNotification({ message: t('editor.repeatedNone') })
      else
        dismiss.current = showUndo({
          message: t('editor.repeated', { count: added.length }),
          undo: async () => draft.setLines(lines => lines.filter(({ id }) => !added.some(line => line.id === id))),
        })
    } catch (error) {
      const problem = problemOf(error)
      const isNone = problem.code === 'CONFLICT' && problem.reason === 'nothingToRepeat'
      showNotification({ ...(!isNone && { color: 'red' }), message: problemText(problem) })
    }
  }
}
