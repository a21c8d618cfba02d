import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { StrandedAppointment } from '#shared/contract/scheduling/stranded.ts'
import { takeMovesBack } from './take-moves-back.ts'

/** Moves appointments to where it was proposed, says how many, and offers to take all of it back. */
export function useMoves() {
  const { t } = useTranslation('schedules')
  return useMutation({
    mutationFn: (stranded: readonly StrandedAppointment[]) =>
      client.scheduling.moveMany({ moves: stranded.flatMap(moveOf) }),
    onError: showProblem,
    onSuccess({ moved, refused }) {
      if (refused.length > 0)
        showNotification({ color: 'amber', message: t('stranded.refused', { count: refused.length }) })
      if (moved.length === 0) return
      showUndo({
        message: t('stranded.moved', { count: moved.length }),
        undo: () => takeMovesBack(moved),
      })
    },
  })
}

function moveOf({ appointment, proposal }: StrandedAppointment) {
  if (!proposal) return []
  const { doctorId, date, time } = proposal
  return [{ id: appointment.id, doctorId, date, time, expectedUpdatedAt: appointment.updatedAt }]
}
