import { Checkbox, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { LetterDraft } from './letter-draft.ts'
import { UrgencyField } from './UrgencyField.tsx'

/** Which tests, how soon, and what the laboratory should know. */
export function LabRequestFields({ form }: { form: NadiForm<LetterDraft> }) {
  const { t } = useTranslation('preview')
  return (
    <>
      <Textarea
        label={t('letters.tests')}
        description={t('letters.testsHint')}
        data-autofocus
        autosize
        minRows={4}
        maxRows={14}
        {...form.getInputProps('tests')}
      />
      <Checkbox label={t('letters.fasting')} {...form.getInputProps('fasting', { type: 'checkbox' })} />
      <UrgencyField form={form} />
      <Textarea label={t('letters.clinical')} autosize minRows={2} maxRows={8} {...form.getInputProps('reason')} />
    </>
  )
}
