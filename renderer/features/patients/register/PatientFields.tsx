import { Checkbox, Select, Stack, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { BirthDateField } from '#renderer/ui/form/BirthDateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { PhoneField } from '#renderer/ui/form/PhoneField.tsx'
import { bloodGroups } from '#shared/domain/patients/terms.ts'
import type { PatientDraft } from './patient-draft.ts'
import { SexField } from './SexField.tsx'
import { useLanguageChoices } from './use-language-choices.ts'

interface PatientFieldsProps {
  field(name: keyof PatientDraft, options?: { type?: 'checkbox' }): GetInputPropsReturnType
}

/** What must be asked of everyone: the front desk fills these in seconds. */
export function FirstFields({ field }: PatientFieldsProps) {
  const { t } = useTranslation('patients')
  return (
    <FormSection title={t('fields.who')}>
      <Wide>
        <TextInput label={t('fields.name')} required autoFocus autoComplete="off" {...field('name')} />
      </Wide>
      <SexField input={field('sex')} />
      <BirthDateField
        label={t('fields.birth')}
        description={t('fields.birthHint')}
        {...(field('birth') as GetInputPropsReturnType & { value: PatientDraft['birth'] })}
      />
      <PhoneField label={t('fields.phone')} {...field('phone')} />
    </FormSection>
  )
}

/** Everything else, when there is time. */
export function FurtherFields({ field }: PatientFieldsProps) {
  const { t } = useTranslation('patients')
  const languages = useLanguageChoices()
  return (
    <>
      <FormSection title={t('fields.contact')}>
        <Wide>
          <TextInput label={t('fields.addressLine')} autoComplete="off" {...field('addressLine')} />
        </Wide>
        <TextInput label={t('fields.city')} autoComplete="off" {...field('city')} />
        <TextInput label={t('fields.state')} autoComplete="off" {...field('state')} />
        <TextInput label={t('fields.postalCode')} autoComplete="off" inputMode="numeric" {...field('postalCode')} />
        <PhoneField label={t('fields.otherPhone')} {...field('otherPhone')} />
        <TextInput label={t('fields.email')} type="email" autoComplete="off" {...field('email')} />
      </FormSection>
      <FormSection title={t('fields.about')}>
        <TextInput label={t('fields.localName')} autoComplete="off" {...field('localName')} />
        <Select label={t('fields.language')} data={languages} searchable clearable {...field('language')} />
        <Select label={t('fields.bloodGroup')} data={[...bloodGroups]} clearable {...field('bloodGroup')} />
        <TextInput label={t('fields.occupation')} autoComplete="off" {...field('occupation')} />
      </FormSection>
      <FormSection title={t('fields.consents')}>
        <Wide>
          <Stack gap="xs">
            <Checkbox label={t('fields.messagesConsent')} {...field('messagesConsent', { type: 'checkbox' })} />
            <Checkbox label={t('fields.sharingConsent')} {...field('sharingConsent', { type: 'checkbox' })} />
          </Stack>
        </Wide>
      </FormSection>
    </>
  )
}
