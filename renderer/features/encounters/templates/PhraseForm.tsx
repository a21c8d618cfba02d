import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Phrase } from '#shared/contract/encounters/phrases.ts'

interface PhraseFormProps {
  /** Null for a new one. */
  phrase: Phrase | null
  onDone(): void
}

/** An abbreviation and what it stands for. */
export function PhraseForm({ phrase, onDone }: PhraseFormProps) {
  const { t } = useTranslation('encounters')
  const mayOwn = useMay('encounters.write')
  const form = useNadiForm({
    initialValues: {
      abbreviation: phrase?.abbreviation ?? '',
      wording: phrase?.wording ?? '',
      shared: phrase?.shared ?? !mayOwn,
    },
    save({ abbreviation, ...draft }, call) {
      const input = { ...draft, abbreviation: abbreviation.trim().replace(/^\./, '') }
      if (!phrase) return client.encounters.phrases.add(input, call)
      const { id, updatedAt: expectedUpdatedAt } = phrase
      return client.encounters.phrases.change({ ...input, id, expectedUpdatedAt }, call)
    },
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('phrases.one')}>
      <UnsavedGuard form={form} />
      <TextInput
        required
        data-autofocus
        maxLength={21}
        label={t('phrases.abbreviation')}
        description={t('phrases.abbreviationHint')}
        {...form.getInputProps('abbreviation')}
      />
      <Textarea
        required
        maxLength={4_000}
        label={t('phrases.wording')}
        description={t('phrases.wordingHint')}
        {...form.getInputProps('wording')}
      />
      {mayOwn && <Checkbox label={t('templates.shared')} {...form.getInputProps('shared', { type: 'checkbox' })} />}
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
