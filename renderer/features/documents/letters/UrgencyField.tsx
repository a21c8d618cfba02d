import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { urgencies } from '#shared/domain/documents/kinds.ts'
import type { LetterDraft } from './letter-draft.ts'

export function UrgencyField({ form }: { form: NadiForm<LetterDraft> }) {
  const { t } = useTranslation('preview')
  return (
    <Select
      label={t('letters.urgency')}
      data={urgencies.map(value => ({ value, label: t(`letters.urgencies.${value}`) }))}
      allowDeselect={false}
      {...form.getInputProps('urgency')}
    />
  )
}
