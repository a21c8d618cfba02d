import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { PhoneField } from '#renderer/ui/form/PhoneField.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { type Relation, relations } from '#shared/domain/patients/terms.ts'

interface ContactFormProps {
  patientId: string
  onDone(): void
}

/** A person who belongs to the patient. */
export function ContactForm({ patientId, onDone }: ContactFormProps) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: { name: '', relation: 'other' as Relation, phone: '', isEmergency: true, isGuardian: false },
    save: (contact, call) =>
      client.patients.addContact({ ...contact, patientId, phone: contact.phone.trim() || null }, call),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('contacts.add')} enterAtEnd="saves">
      <TextInput label={t('fields.name')} required data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('contacts.relation')}
        data={relations.map(value => ({ value, label: t(`relation.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('relation')}
      />
      <PhoneField label={t('fields.phone')} {...form.getInputProps('phone')} />
      <Checkbox label={t('contacts.emergency')} {...form.getInputProps('isEmergency', { type: 'checkbox' })} />
      <Checkbox label={t('contacts.guardian')} {...form.getInputProps('isGuardian', { type: 'checkbox' })} />
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
