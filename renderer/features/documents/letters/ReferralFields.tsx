import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { LetterDraft } from './letter-draft.ts'
import { UrgencyField } from './UrgencyField.tsx'

/** To whom, how soon, and why. */
export function ReferralFields({ form }: { form: NadiForm<LetterDraft> }) {
  const { t } = useTranslation('preview')
  const grows = { autosize: true, minRows: 2, maxRows: 8 }
  return (
    <>
      <TextInput label={t('letters.to')} data-autofocus {...form.getInputProps('to')} />
      <TextInput label={t('letters.specialty')} {...form.getInputProps('specialty')} />
      <TextInput label={t('letters.place')} {...form.getInputProps('place')} />
      <UrgencyField form={form} />
      <Textarea label={t('letters.reason')} {...grows} {...form.getInputProps('reason')} />
      <Textarea label={t('letters.findings')} {...grows} {...form.getInputProps('findings')} />
    </>
  )
}
