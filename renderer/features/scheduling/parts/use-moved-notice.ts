import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import { takeMovesBack } from '../stranded/take-moves-back.ts'
import { useProposal } from '../waitlist/propose.tsx'
import type { Listed } from './types.ts'
import { useDoctors } from './use-doctors.ts'

type Moved = Pick<Listed, 'doctorId' | 'date' | 'time' | 'durationMinutes' | 'updatedAt'>

/** Says where an appointment is now, offers to take it back, and tells who waits for the time that it left. */
export function useMovedNotice(): (before: Moved & Pick<Listed, 'id' | 'patient'>, now: Moved) => void {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { nameOf } = useDoctors()
  const propose = useProposal()
  return ({ id, patient, ...before }, now) => {
    showUndo({
      message: t('said.moved', {
        name: patient.name,
        date: format.date(now.date, 'full'),
        time: format.time(now.time),
        doctor: nameOf(now.doctorId),
      }),
      undo: () => takeMovesBack([{ id, updatedAt: now.updatedAt }]),
    })
    void propose(before)
  }
}
