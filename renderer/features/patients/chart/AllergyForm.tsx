import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Allergy } from '#shared/contract/patients/records.ts'
import {
  type AllergyKind,
  type AllergySeverity,
  type AllergyState,
  allergyKinds,
  allergySeverities,
} from '#shared/domain/patients/terms.ts'

interface AllergyFormProps {
  patientId: string
  /** The one to change; a new one where there is none. */
  allergy?: Allergy
  onDone(): void
}

const draftOf = (allergy?: Allergy) => ({
  substance: allergy?.substance ?? '',
  kind: allergy?.kind ?? ('medication' as AllergyKind),
  severity: allergy?.severity ?? ('unknown' as AllergySeverity),
  reaction: allergy?.reaction ?? '',
  note: allergy?.note ?? '',
  state: allergy?.state ?? ('active' as AllergyState),
})

/** An allergy: the substance as the patient says it. A wrong substance is taken back, not written over. */
export function AllergyForm({ patientId, allergy, onDone }: AllergyFormProps) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: draftOf(allergy),
    save({ substance, state, ...draft }, call) {
      const details = { ...draft, reaction: draft.reaction || null, note: draft.note || null }
      if (!allergy) return client.patients.addAllergy({ ...details, substance, patientId }, call)
      return client.patients.updateAllergy(
        { ...details, state, id: allergy.id, expectedUpdatedAt: allergy.updatedAt },
        call,
      )
    },
    onSaved: onDone,
  })
  const label = allergy ? t('chart.change', { name: allergy.substance }) : t('allergies.add')
  return (
    <NadiForm form={form} label={label} enterAtEnd="saves">
      {!allergy && (
        <TextInput label={t('allergies.substance')} required data-autofocus {...form.getInputProps('substance')} />
      )}
      <Select
        label={t('allergies.kindLabel')}
        data={allergyKinds.map(value => ({ value, label: t(`allergyKind.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <Select
        label={t('allergies.severityLabel')}
        data-autofocus={allergy !== undefined || undefined}
        data={allergySeverities.map(value => ({ value, label: t(`severity.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('severity')}
      />
      <TextInput label={t('allergies.reaction')} {...form.getInputProps('reaction')} />
      <TextInput label={t('chart.note')} {...form.getInputProps('note')} />
      {allergy && (
        <Select
          label={t('chart.stateLabel')}
          data={(['active', 'inactive'] as const).map(value => ({ value, label: t(`state.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('state')}
        />
      )}
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
