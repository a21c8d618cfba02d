import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { PrescriptionDraft } from '../editor/use-prescription.ts'

export interface OneLine {
  prescriptionId: string
  lineId: string
}

/** Adds the lines of the patient's last prescription to the one being written, or a single line of any. */
export function useRepeat(visitId: string, draft: PrescriptionDraft): (one?: OneLine) => Promise<void> {
  const { t } = useTranslation('prescriptions')
  return async one => {
    if (!(await draft.flush())) return
    const before = draft.lines.length
    try {
      const input = one ? { visitId, prescriptionId: one.prescriptionId, lineIds: [one.lineId] } : { visitId }
      const next = await client.prescriptions.repeat(input, { context: { idempotencyKey: v4() } })
      draft.adopt(next)
      const count = Math.max(0, next.lines.length - before)
      showNotification({ message: count === 0 ? t('editor.repeatedNone') : t('editor.repeated', { count }) })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }
}
