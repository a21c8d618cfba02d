import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import type { Birth } from '#shared/domain/patients/birth-date.ts'
import type { BriefRow, PatientRow } from './patients.repo.ts'

type BirthColumns = Pick<PatientRow, 'birthDate' | 'ageValue' | 'ageUnit' | 'ageAsOf'>

export function birthOf(row: BirthColumns): Birth | null {
  if (row.birthDate) return { kind: 'date', date: row.birthDate }
  if (row.ageValue === null || !row.ageUnit || !row.ageAsOf) return null
  return { kind: 'age', value: row.ageValue, unit: row.ageUnit, asOf: row.ageAsOf }
}

/** The columns of a birth; all of them, so that the old kind leaves nothing behind. */
export function birthColumns(birth: Birth | null): BirthColumns {
  if (birth?.kind === 'date') return { birthDate: birth.date, ageValue: null, ageUnit: null, ageAsOf: null }
  if (birth === null) return { birthDate: null, ageValue: null, ageUnit: null, ageAsOf: null }
  return { birthDate: null, ageValue: birth.value, ageUnit: birth.unit, ageAsOf: birth.asOf }
}

export function briefOf(row: BriefRow): PatientBrief {
  const { id, code, name, localName, sex, phone } = row
  return { id, code, name, localName, sex, birth: birthOf(row), phone }
}

export function viewOf(row: PatientRow): Patient {
  return {
    ...briefOf(row),
    bloodGroup: row.bloodGroup,
    otherPhone: row.otherPhone,
    email: row.email,
    addressLine: row.addressLine,
    city: row.city,
    state: row.state,
    postalCode: row.postalCode,
    language: row.language,
    occupation: row.occupation,
    photoId: row.photoId,
    messagesConsentAt: row.messagesConsentAt,
    sharingConsentAt: row.sharingConsentAt,
    noAllergiesAt: row.noAllergiesAt,
    deceasedOn: row.deceasedOn,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
