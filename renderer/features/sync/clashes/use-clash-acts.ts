import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Clash } from '#shared/contract/sync/clashes.ts'

/** Moves one of the two to where it was proposed, or leaves both, which can be taken back. */
export function useClashActs({ appointment, holder, proposal }: Clash) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const mover = proposal?.appointmentId === holder.id ? holder : appointment

  const moving = useMutation({
    mutationFn: ({ date, time, updatedAt }: NonNullable<Clash['proposal']>) =>
      client.scheduling.reschedule({ id: mover.id, date, time, expectedUpdatedAt: updatedAt }),
    onError: showProblem,
    // Not to be taken back: another one holds the time where it was.
    onSuccess: ({ date, time }) =>
      showNotification({
        message: t('clashes.moved', { name: mover.patient.name, when: `${format.date(date)}, ${format.time(time)}` }),
      }),
  })
  const keeping = useMutation({
    mutationFn: () => client.sync.clashes.keep({ id: appointment.id, expectedUpdatedAt: appointment.updatedAt }),
    onError: showProblem,
    onSuccess: () =>
      showUndo({ message: t('clashes.kept'), undo: () => client.sync.clashes.undoKeep({ id: appointment.id }) }),
  })
  return {
    isPending: moving.isPending || keeping.isPending,
    move: () => proposal && moving.mutate(proposal),
    keep: () => keeping.mutate(),
  }
}
