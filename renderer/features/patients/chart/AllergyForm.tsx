import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import {
  type AllergyKind,
  type AllergySeverity,
  allergyKinds,
  allergySeverities,
} from '#shared/domain/patients/terms.ts'

interface EntryFormProps {
  patientId: string
  onDone(): void
}

/** A new allergy: the substance as the patient says it. */
export function AllergyForm({ patientId, onDone }: EntryFormProps) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: {
      substance: '',
      kind: 'medication' as AllergyKind,
      severity: 'unknown' as AllergySeverity,
      reaction: '',
      note: '',
    },
    save: ({ reaction, note, ...entry }, call) =>
      client.patients.addAllergy({ ...entry, patientId, reaction: reaction || null, note: note || null }, call),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('allergies.add')} enterAtEnd="saves">
      <TextInput label={t('allergies.substance')} required data-autofocus {...form.getInputProps('substance')} />
      <Select
        label={t('allergies.kindLabel')}
        data={allergyKinds.map(value => ({ value, label: t(`allergyKind.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <Select
        label={t('allergies.severityLabel')}
        data={allergySeverities.map(value => ({ value, label: t(`severity.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('severity')}
      />
      <TextInput label={t('allergies.reaction')} {...form.getInputProps('reaction')} />
      <TextInput label={t('chart.note')} {...form.getInputProps('note')} />
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
