import { Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { LetterDraft } from './letter-draft.ts'

/** From when to when, and whether the illness may be named. */
export function CertificateFields({ form }: { form: NadiForm<LetterDraft> }) {
  const { t } = useTranslation('preview')
  return (
    <>
      <Group grow align="flex-start">
        <DateField label={t('letters.from')} data-autofocus {...form.getInputProps('from')} />
        <DateField label={t('letters.until')} {...form.getInputProps('until')} />
        <DateField label={t('letters.fitFrom')} {...form.getInputProps('fitFrom')} />
      </Group>
      <Checkbox label={t('letters.names')} {...form.getInputProps('names', { type: 'checkbox' })} />
      {form.values.names && <TextInput label={t('letters.diagnosis')} {...form.getInputProps('diagnosis')} />}
      <Textarea label={t('letters.remarks')} autosize minRows={2} maxRows={8} {...form.getInputProps('remarks')} />
    </>
  )
}
