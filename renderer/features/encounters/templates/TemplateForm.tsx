import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Template } from '#shared/contract/encounters/templates.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import { NoteBodyFields } from '../note/NoteBodyFields.tsx'
import { onNoteKey } from '../note/note-keys.ts'
import classes from '../visit/visit.module.css'
import { headOf, TemplateHead } from './TemplateHead.tsx'

interface TemplateFormProps {
  /** Null for a new one. */
  template: Template | null
  onDone(): void
}

/** A template with all that it writes into a note. */
export function TemplateForm({ template, onDone }: TemplateFormProps) {
  const { t } = useTranslation('encounters')
  const mayOwn = useMay('encounters.write')
  const form = useNadiForm({
    initialValues: {
      ...textOf(template ?? {}),
      diagnoses: template?.diagnoses ?? [],
      name: template?.name ?? '',
      specialization: template?.specialization ?? '',
      followUpDays: template?.followUpDays ?? '',
      shared: template?.shared ?? !mayOwn,
    },
    save(draft, call) {
      const input = { ...textOf(draft), diagnoses: draft.diagnoses, ...headOf(draft) }
      if (!template) return client.encounters.templates.add(input, call)
      const { id, updatedAt: expectedUpdatedAt } = template
      return client.encounters.templates.change({ ...input, id, expectedUpdatedAt }, call)
    },
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('templates.one')}>
      <UnsavedGuard form={form} />
      <TemplateHead form={form} />
      <fieldset className={classes.noteFields} onKeyDown={onNoteKey} aria-label={t('templates.content')}>
        <NoteBodyFields note={form.values} onChange={part => form.setValues(part)} />
      </fieldset>
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
