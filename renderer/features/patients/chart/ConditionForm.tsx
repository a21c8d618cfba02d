import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { type ConditionKind, conditionKinds, type Relation, relations } from '#shared/domain/patients/terms.ts'

interface ConditionFormProps {
  patientId: string
  onDone(): void
}

/** A condition or a piece of history. */
export function ConditionForm({ patientId, onDone }: ConditionFormProps) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: {
      name: '',
      kind: 'chronic' as ConditionKind,
      relative: null as Relation | null,
      since: '',
      note: '',
    },
    save: ({ name, kind, relative, since, note }, call) =>
      client.patients.addCondition(
        {
          patientId,
          name,
          kind,
          relative: kind === 'family' ? relative : null,
          since: since.trim() || null,
          note: note || null,
        },
        call,
      ),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('conditions.add')} enterAtEnd="saves">
      <TextInput label={t('conditions.name')} required data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('conditions.kindLabel')}
        data={conditionKinds.map(value => ({ value, label: t(`conditionKind.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      {form.values.kind === 'family' && (
        <Select
          label={t('conditions.relative')}
          data={relations.map(value => ({ value, label: t(`relation.${value}`) }))}
          {...form.getInputProps('relative')}
        />
      )}
      <TextInput label={t('conditions.since')} placeholder="2015, 2015-06" {...form.getInputProps('since')} />
      <TextInput label={t('chart.note')} {...form.getInputProps('note')} />
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
