import { Modal } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import { daysBetween } from '#shared/time.ts'
import type { NoteDraft } from '../note/use-note.ts'
import { headOf, TemplateHead } from './TemplateHead.tsx'

interface SaveTemplateProps {
  opened: boolean
  draft: NoteDraft
  onClose(): void
}

/** Keeps the note as it stands as a template. */
export function SaveTemplate({ opened, draft, onClose }: SaveTemplateProps) {
  const { t } = useTranslation(['encounters', 'frame'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      title={t('templates.save')}
      closeButtonProps={{ 'aria-label': t('frame:form.close') }}
    >
      <Body draft={draft} onClose={onClose} />
    </Modal>
  )
}

function Body({ draft, onClose }: Omit<SaveTemplateProps, 'opened'>) {
  const { t } = useTranslation('encounters')
  const today = useToday()
  const { followUpDate, diagnoses } = draft.note
  const days = followUpDate === null ? 0 : daysBetween(today, followUpDate)
  const form = useNadiForm({
    initialValues: { name: '', specialization: '', followUpDays: days > 0 ? days : '', shared: false },
    save: (head, call) => client.encounters.templates.add({ ...textOf(draft.note), diagnoses, ...headOf(head) }, call),
    onSaved({ name }) {
      showNotification({ message: t('templates.kept', { name }), autoClose: 3_000 })
      onClose()
    },
  })
  return (
    <NadiForm form={form} label={t('templates.save')} enterAtEnd="saves">
      <TemplateHead form={form} />
      <FormActions saving={form.saving} onCancel={onClose} />
    </NadiForm>
  )
}
