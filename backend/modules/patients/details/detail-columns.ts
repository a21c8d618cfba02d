import { birthColumns, birthOf } from '#backend/modules/patients/patient-view.ts'
import type { NewPatientRow, PatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { PatientDetails } from '#shared/contract/patients/records.ts'
import { birthProblem, birthRange } from '#shared/domain/patients/birth-date.ts'
import { tidyName } from '#shared/domain/patients/name.ts'
import { normalizePhone } from '#shared/domain/patients/phone.ts'
import { type FieldIssue, invalid } from '#shared/errors.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'

/** What typed details are read against. */
export interface DetailContext {
  /** ISO 3166-1, for phones without a country. */
  country: string
  today: CalendarDate
  now: Instant
}

type Details = Partial<PatientDetails>

/**
 * Turns typed details into columns; only those that were given.
 * @throws AppError VALIDATION naming every field that cannot be true
 */
export function detailColumns(
  details: Details,
  current: PatientRow | null,
  context: DetailContext,
): Partial<NewPatientRow> {
  const issues: FieldIssue[] = []
  const { name, localName, birth, phone, otherPhone, messagesConsent, sharingConsent, ...plain } = details
  const columns: Partial<NewPatientRow> = {
    ...plain,
    ...(name !== undefined && { name: tidyName(name) }),
    ...(localName !== undefined && { localName: localName && tidyName(localName) }),
    ...(birth !== undefined && birthColumns(birth)),
    ...(phone !== undefined && { phone: readPhone('phone', phone, context, issues) }),
    ...(otherPhone !== undefined && { otherPhone: readPhone('otherPhone', otherPhone, context, issues) }),
    ...(messagesConsent !== undefined && {
      messagesConsentAt: consentAt(messagesConsent, current?.messagesConsentAt, context.now),
    }),
    ...(sharingConsent !== undefined && {
      sharingConsentAt: consentAt(sharingConsent, current?.sharingConsentAt, context.now),
    }),
  }
  issues.push(...birthIssues(details, current, context.today))
  if (issues.length > 0) throw invalid(...issues)
  return withoutUndefined(columns)
}

/** E.164, or an issue for the field. Shared with contacts. */
export function readPhone(
  path: string,
  typed: string | null,
  context: Pick<DetailContext, 'country'>,
  issues: FieldIssue[],
): string | null {
  if (typed === null) return null
  const result = normalizePhone(typed, context.country)
  if (result.ok) return result.e164
  issues.push({ path, message: `not a phone number: ${result.reason}`, key: `phone.${result.reason}` })
  return null
}

const consentAt = (given: boolean, before: Instant | null | undefined, now: Instant) => (given ? (before ?? now) : null)

function birthIssues(details: Details, current: PatientRow | null, today: CalendarDate): FieldIssue[] {
  const birth = details.birth === undefined ? current && birthOf(current) : details.birth
  const death = details.deceasedOn === undefined ? (current?.deceasedOn ?? null) : details.deceasedOn
  const problem = details.birth ? birthProblem(details.birth, today) : null
  if (problem) return [{ path: 'birth', message: `cannot be true: ${problem}`, key: `birth.${problem}` }]
  if (death === null) return []
  if (death > today) return [{ path: 'deceasedOn', message: 'lies in the future', key: 'inFuture' }]
  return birth && death < birthRange(birth).earliest
    ? [{ path: 'deceasedOn', message: 'lies before the birth', key: 'beforeBirth' }]
    : []
}

function withoutUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
