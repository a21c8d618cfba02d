import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { PrescriptionDraft } from './use-prescription.ts'

/** Adds the lines of the patient's last prescription to the one being written. */
export function useRepeat(visitId: string, draft: PrescriptionDraft): () => Promise<void> {
  const { t } = useTranslation('prescriptions')
  return async () => {
    if (!(await draft.flush())) return
    const before = draft.lines.length
    try {
      const next = await client.prescriptions.repeat({ visitId }, { context: { idempotencyKey: v4() } })
      draft.adopt(next)
      const count = Math.max(0, next.lines.length - before)
      showNotification({ message: t('editor.repeated', { count }) })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }
}
