import { Select, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '#renderer/lib/i18n.ts'
import type { ClinicDetails } from '#shared/contract/settings.ts'
import { languages } from '#shared/i18n/languages.ts'
import { FormSection, Wide } from '../form/FormSection.tsx'
import { countries, currencies, timeZones } from './regions.ts'

/** A clinic's details as a form holds them: texts, empty where there is nothing. */
export interface ClinicDraft {
  name: string
  addressLines: string
  phone: string
  email: string
  registrationNumber: string
  timeZone: string
  currency: string
  country: string
  language: ClinicDetails['language']
}

export function draftOf(details: ClinicDetails): ClinicDraft {
  return {
    name: details.name,
    addressLines: details.addressLines.join('\n'),
    phone: details.phone ?? '',
    email: details.email ?? '',
    registrationNumber: details.registrationNumber ?? '',
    timeZone: details.timeZone,
    currency: details.currency,
    country: details.country,
    language: details.language,
  }
}

const orNull = (text: string) => text.trim() || null

/** The draft as the contract takes it. */
export function detailsOf(draft: ClinicDraft): ClinicDetails {
  return {
    ...draft,
    addressLines: draft.addressLines
      .split('\n')
      .map(each => each.trim())
      .filter(Boolean),
    phone: orNull(draft.phone),
    email: orNull(draft.email),
    registrationNumber: orNull(draft.registrationNumber),
  }
}

interface ClinicFieldsProps {
  /** Connects an input to the form by the name of the field. */
  field(name: keyof ClinicDraft): object
  timeZone: string
  autoFocus?: boolean
}

/** What stands on the clinic's papers. */
export function ClinicFields({ field, autoFocus = false }: Omit<ClinicFieldsProps, 'timeZone'>) {
  const { t } = useTranslation('settings')
  return (
    <FormSection title={t('details')} text={t('detailsText')}>
      <TextInput label={t('name')} required autoFocus={autoFocus} {...field('name')} />
      <TextInput label={t('registration')} {...field('registrationNumber')} />
      <TextInput label={t('phone')} type="tel" {...field('phone')} />
      <TextInput label={t('email')} type="email" {...field('email')} />
      <Wide>
        <Textarea label={t('address')} description={t('addressText')} minRows={2} {...field('addressLines')} />
      </Wide>
    </FormSection>
  )
}

/** Language, country, time zone and currency. */
export function RegionFields({ field, timeZone }: ClinicFieldsProps) {
  const { t, i18n } = useTranslation('settings')
  const lists = useMemo(
    () => ({ countries: countries(i18n.language), currencies: currencies(i18n.language), zones: timeZones(timeZone) }),
    [i18n.language, timeZone],
  )
  const many = { searchable: true, limit: 40, required: true } as const
  return (
    <FormSection title={t('region')}>
      <Select
        label={t('language')}
        data={languages.map(value => ({ value, label: languageNames[value] }))}
        required
        {...field('language')}
      />
      <Select label={t('country')} data={lists.countries} {...many} {...field('country')} />
      <Select label={t('timeZone')} data={lists.zones} {...many} {...field('timeZone')} />
      <Select label={t('currency')} data={lists.currencies} {...many} {...field('currency')} />
    </FormSection>
  )
}
