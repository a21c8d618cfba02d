import { closeModal, openModal } from '@mantine/modals'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { client } from '#renderer/lib/rpc.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Patient } from '#shared/contract/patients/records.ts'
import { ReasonForm } from '../parts/ReasonForm.tsx'

const modalId = 'remove-patient'

/** Takes a patient out of use, with a reason, and offers to bring them back. */
export function useRemoval(patient: Patient): () => void {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  async function remove(reason: string): Promise<void> {
    await client.patients.remove({ id: patient.id, reason })
    closeModal(modalId)
    void navigate('/patients')
    showUndo({
      message: t('chart.removed', { name: patient.name }),
      undo: () => client.patients.restore({ id: patient.id }),
    })
  }
  return () =>
    openModal({
      modalId,
      title: t('chart.removeTitle', { name: patient.name }),
      children: <ReasonForm label={t('chart.remove')} onReason={remove} />,
    })
}
