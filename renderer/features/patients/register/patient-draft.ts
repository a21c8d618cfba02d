import type { BirthDate } from '#renderer/ui/form/BirthDateField.tsx'
import type { Inputs } from '#shared/contract/index.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import type { Birth } from '#shared/domain/patients/birth-date.ts'
import { birthRange } from '#shared/domain/patients/birth-date.ts'
import type { BloodGroup, Sex } from '#shared/domain/patients/terms.ts'
import type { CalendarDate } from '#shared/time.ts'

/** A patient's details as a form holds them. */
export interface PatientDraft {
  name: string
  localName: string
  sex: Sex | ''
  birth: BirthDate | null
  phone: string
  otherPhone: string
  email: string
  addressLine: string
  city: string
  state: string
  postalCode: string
  language: string
  occupation: string
  bloodGroup: BloodGroup | ''
  messagesConsent: boolean
  sharingConsent: boolean
}

export const emptyPatient: PatientDraft = {
  name: '',
  localName: '',
  sex: '',
  birth: null,
  phone: '',
  otherPhone: '',
  email: '',
  addressLine: '',
  city: '',
  state: '',
  postalCode: '',
  language: '',
  occupation: '',
  bloodGroup: '',
  messagesConsent: false,
  sharingConsent: false,
}

export function draftOf(patient: Patient): PatientDraft {
  const { name, sex, messagesConsentAt, sharingConsentAt } = patient
  return {
    name,
    sex,
    birth: patient.birth && birthDraft(patient.birth),
    localName: patient.localName ?? '',
    phone: patient.phone ?? '',
    otherPhone: patient.otherPhone ?? '',
    email: patient.email ?? '',
    addressLine: patient.addressLine ?? '',
    city: patient.city ?? '',
    state: patient.state ?? '',
    postalCode: patient.postalCode ?? '',
    language: patient.language ?? '',
    occupation: patient.occupation ?? '',
    bloodGroup: patient.bloodGroup ?? '',
    messagesConsent: messagesConsentAt !== null,
    sharingConsent: sharingConsentAt !== null,
  }
}

function birthDraft(birth: Birth): BirthDate {
  if (birth.kind === 'date') return { date: birth.date, age: null }
  return { date: birthRange(birth).latest, age: { amount: birth.value, unit: birth.unit } }
}

const orNull = (text: string) => text.trim() || null

/** What the contract takes. An age that was told becomes an age as of today. */
export function detailsOf(draft: PatientDraft, today: CalendarDate): Inputs['patients']['register'] {
  return {
    name: draft.name,
    sex: draft.sex || 'unknown',
    birth: birthOf(draft.birth, today),
    localName: orNull(draft.localName),
    phone: orNull(draft.phone),
    otherPhone: orNull(draft.otherPhone),
    email: orNull(draft.email),
    addressLine: orNull(draft.addressLine),
    city: orNull(draft.city),
    state: orNull(draft.state),
    postalCode: orNull(draft.postalCode),
    language: orNull(draft.language),
    occupation: orNull(draft.occupation),
    bloodGroup: draft.bloodGroup || null,
    messagesConsent: draft.messagesConsent,
    sharingConsent: draft.sharingConsent,
  }
}

function birthOf(birth: BirthDate | null, today: CalendarDate): Birth | null {
  if (!birth) return null
  if (!birth.age) return { kind: 'date', date: birth.date }
  const { amount, unit } = birth.age
  if (unit === 'weeks') return { kind: 'age', value: amount * 7, unit: 'days', asOf: today }
  return { kind: 'age', value: amount, unit, asOf: today }
}
