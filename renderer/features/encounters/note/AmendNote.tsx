import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { SignedNote, Visit } from '#shared/contract/encounters.ts'
import { NoteFields } from './NoteFields.tsx'

interface AmendNoteProps {
  visit: Visit
  last: SignedNote
  from: NoteContent
  onDone(): void
}

/** Corrects a signed note by a whole new one, with the reason. Both stay readable. */
export function AmendNote({ visit, last, from, onDone }: AmendNoteProps) {
  const { t } = useTranslation('encounters')
  const queries = useQueryClient()
  const form = useNadiForm({
    initialValues: { ...from, reason: '' },
    save: ({ reason, ...content }, call) =>
      client.encounters.amend({ visitId: visit.id, amendsId: last.id, content, reason }, call),
    onSaved(amended) {
      queries.setQueryData(rpc.encounters.getVisit.queryOptions({ input: { id: visit.id } }).queryKey, amended)
      onDone()
    },
  })
  return (
    <NadiForm form={form} label={t('note.amend')}>
      <UnsavedGuard form={form} />
      <NoteFields doctorId={visit.doctorId} note={form.values} onChange={part => form.setValues(part)} />
      <TextInput required label={t('note.reason')} maxLength={300} {...form.getInputProps('reason')} />
      <FormActions saving={form.saving} label={t('note.signAmendment')} onCancel={onDone} />
    </NadiForm>
  )
}
