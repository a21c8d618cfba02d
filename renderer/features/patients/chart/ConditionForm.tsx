import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Condition } from '#shared/contract/patients/records.ts'
import {
  type ConditionKind,
  type ConditionState,
  conditionKinds,
  type Relation,
  relations,
} from '#shared/domain/patients/terms.ts'

interface ConditionFormProps {
  patientId: string
  /** The one to change; a new one where there is none. */
  condition?: Condition
  onDone(): void
}

const draftOf = (condition?: Condition) => ({
  name: condition?.name ?? '',
  kind: condition?.kind ?? ('chronic' as ConditionKind),
  relative: condition?.relative ?? (null as Relation | null),
  since: condition?.since ?? '',
  note: condition?.note ?? '',
  state: condition?.state ?? ('active' as ConditionState),
})

/** A condition or a piece of history. A wrong one is taken back, not written over. */
export function ConditionForm({ patientId, condition, onDone }: ConditionFormProps) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: draftOf(condition),
    save({ name, state, ...draft }, call) {
      const details = {
        kind: draft.kind,
        relative: draft.kind === 'family' ? draft.relative : null,
        since: draft.since.trim() || null,
        note: draft.note || null,
      }
      if (!condition) return client.patients.addCondition({ ...details, name, patientId }, call)
      return client.patients.updateCondition(
        { ...details, state, id: condition.id, expectedUpdatedAt: condition.updatedAt },
        call,
      )
    },
    onSaved: onDone,
  })
  const label = condition ? t('chart.change', { name: condition.name }) : t('conditions.add')
  return (
    <NadiForm form={form} label={label} enterAtEnd="saves">
      {!condition && <TextInput label={t('conditions.name')} required data-autofocus {...form.getInputProps('name')} />}
      <Select
        label={t('conditions.kindLabel')}
        data-autofocus={condition !== undefined || undefined}
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
      {condition && (
        <Select
          label={t('chart.stateLabel')}
          data={(['active', 'resolved'] as const).map(value => ({ value, label: t(`state.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('state')}
        />
      )}
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
