import type { Allergy, Condition, Patient } from '#shared/contract/patients/records.ts'
import { type AgeUnit, ageParts } from '#shared/domain/patients/birth-date.ts'
import { showPhone } from '#shared/domain/patients/phone.ts'
import type { CalendarDate } from '#shared/time.ts'
import type { PatientHead } from '../pdf/data.ts'
import { fill } from '../pdf/fill.ts'
import type { PaperWords } from './paper-words.ts'

const singular: Record<AgeUnit, string> = { years: 'year', months: 'month', days: 'day' }

/**
 * @param date of the paper: the age is the one of that day
 * @param weight with its unit
 */
export function patientHead(
  words: PaperWords,
  patient: Patient,
  date: CalendarDate,
  weight: string | undefined,
): PatientHead {
  const { name, localName, code, phone, addressLine, city, state, postalCode } = patient
  const place = [city, state].filter(Boolean).join(', ')
  return {
    name,
    code,
    ageSex: ageAndSex(words, patient, date),
    localName: localName && localName !== name ? localName : undefined,
    phone: phone ? showPhone(phone) : undefined,
    address: [addressLine, [place, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ') || undefined,
    weight,
  }
}

function ageAndSex({ texts, locale }: PaperWords, { birth, sex }: Patient, date: CalendarDate): string {
  const age = (birth ? ageParts(birth, date) : [])
    .map(({ value, unit }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: singular[unit], unitDisplay: 'long' }).format(value),
    )
    .join(' ')
  const said = age && birth?.kind === 'age' ? fill(texts.patients.about, { age }) : age
  return [said, texts.patients.sex[sex]].filter(Boolean).join(' / ')
}

/** What the patient must not be given: `Penicillin (rash)`. Entries that were taken back or are over are left out. */
export function allergyNames(allergies: readonly Allergy[]): string[] {
  return allergies
    .filter(({ state }) => state === 'active')
    .map(({ substance, reaction }) => (reaction ? `${substance} (${reaction})` : substance))
}

/** What stands in the family or was done with long ago is no help to a stranger. */
export const isCurrent = ({ state, kind }: Condition): boolean =>
  state === 'active' && kind !== 'family' && kind !== 'social'
