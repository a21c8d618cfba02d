import { ColorInput, NumberInput, Select, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useConventions } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { digitsOf } from '#shared/money.ts'
import { detailsOf, draftOf } from './doctor-draft.ts'
import { useDepartments } from './use-departments.ts'
import { useLengths } from './use-lengths.ts'
import { useWatched, type WatchForm } from './use-watched-forms.ts'

const swatches = ['#0f766e', '#2563eb', '#7c3aed', '#be185d', '#b45309', '#4d7c0f', '#0e7490', '#a16207']

/** What the clinic records about a doctor. */
export function DoctorForm({ doctor, watch }: { doctor: Doctor; watch: WatchForm }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const lengths = useLengths()
  const departments = useDepartments()
  const { currency } = useConventions()
  const digits = digitsOf(currency)
  // Of the state that is in the form: another desk's change must not be overwritten unseen.
  const base = useRef(doctor.updatedAt)
  const form = useNadiForm({
    initialValues: draftOf(doctor, digits),
    save: (draft, call) =>
      client.scheduling.saveDoctor(
        { id: doctor.id, ...detailsOf(draft, digits), expectedUpdatedAt: base.current },
        call,
      ),
    onSaved(saved) {
      base.current = saved.updatedAt
      showNotification({ message: t('doctors.saved') })
    },
  })
  useWatched(form, watch)
  return (
    <Panel title={t('doctors.details')}>
      <NadiForm form={form} label={t('doctors.details')}>
        <TextInput label={t('doctors.specialization')} {...form.getInputProps('specialization')} />
        <TextInput label={t('doctors.qualification')} {...form.getInputProps('qualification')} />
        <TextInput label={t('doctors.licence')} {...form.getInputProps('licenceNumber')} />
        <NumberInput
          label={t('doctors.since')}
          placeholder={t('doctors.sinceHint')}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('practisingSince')}
        />
        <NumberInput
          label={`${t('doctors.fee')} (${currency})`}
          allowNegative={false}
          decimalScale={digits}
          {...form.getInputProps('fee')}
        />
        <Select
          label={t('schedules:departments.one')}
          searchable
          data={[{ value: '', label: t('schedules:departments.nowhere') }, ...departments]}
          {...form.getInputProps('departmentId')}
        />
        <TextInput label={t('doctors.room')} {...form.getInputProps('room')} />
        <ColorInput
          label={t('doctors.color')}
          size="sm"
          withEyeDropper={false}
          swatches={swatches}
          {...form.getInputProps('color')}
        />
        <Select
          label={t('doctors.slot')}
          data={lengths('slotMinutes', form.values.slotMinutes)}
          {...form.getInputProps('slotMinutes')}
        />
        <Select
          label={t('schedules:lengths.followUp')}
          data={lengths('followUpMinutes', form.values.followUpMinutes)}
          {...form.getInputProps('followUpMinutes')}
        />
        <Select
          label={t('schedules:lengths.procedure')}
          data={lengths('procedureMinutes', form.values.procedureMinutes)}
          {...form.getInputProps('procedureMinutes')}
        />
        <FormActions saving={form.saving} disabled={!form.isDirty()} />
      </NadiForm>
    </Panel>
  )
}
