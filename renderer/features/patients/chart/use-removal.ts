import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { client } from '#renderer/lib/rpc.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Patient } from '#shared/contract/patients/records.ts'

/** Takes a patient out of use, with a reason, and offers to bring them back. */
export function useRemoval({ id, name }: Patient): () => Promise<void> {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  const removal = useMutation({
    mutationFn: (reason: string) => client.patients.remove({ id, reason }),
    onError: showProblem,
    onSuccess() {
      void navigate('/patients')
      showUndo({ message: t('chart.removed', { name }), undo: () => client.patients.restore({ id }) })
    },
  })
  return async () => {
    const reason = await askReason({
      title: t('chart.removeTitle', { name }),
      text: t('chart.removeText'),
      confirm: t('chart.remove'),
    })
    if (reason !== null) removal.mutate(reason)
  }
}
