import type { PatientRow } from '#backend/modules/patients/patients.repo.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { patientIdentifiers } from '#db/schema/patients.ts'

type IdentifierRow = typeof patientIdentifiers.$inferSelect

/** What of a patient is compared. */
export type ComparedRow = Pick<
  PatientRow,
  | 'id'
  | 'code'
  | 'name'
  | 'localName'
  | 'sex'
  | 'birthDate'
  | 'ageValue'
  | 'ageUnit'
  | 'ageAsOf'
  | 'phone'
  | 'otherPhone'
>

const sql = prepared(({ raw }) => ({
  byIds: raw.prepare<[string], ComparedRow>(
    `SELECT id, code, name, local_name AS localName, sex, birth_date AS birthDate, age_value AS ageValue,
       age_unit AS ageUnit, age_as_of AS ageAsOf, phone, other_phone AS otherPhone
     FROM patients WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
  ),
  byKeys: raw
    .prepare<[string, number], string>(
      `SELECT s.patient_id FROM patient_search_keys f CROSS JOIN patient_search s ON s.row = f.rowid
       WHERE f.patient_search_keys MATCH ? ORDER BY f.rowid DESC LIMIT ?`,
    )
    .pluck(),
  byBirths: raw
    .prepare<[string, number], string>(
      `SELECT s.patient_id FROM patient_search_births f CROSS JOIN patient_search s ON s.row = f.rowid
       WHERE f.patient_search_births MATCH ? ORDER BY f.rowid DESC LIMIT ?`,
    )
    .pluck(),
  byPhone: raw
    .prepare<[string, number], string>('SELECT patient_id FROM patient_search WHERE phone = ? LIMIT ?')
    .pluck(),
  byOtherPhone: raw
    .prepare<[string, number], string>('SELECT patient_id FROM patient_search WHERE other_phone = ? LIMIT ?')
    .pluck(),
  identifiers: raw.prepare<[string], Pick<IdentifierRow, 'kind' | 'value' | 'issuer'>>(
    'SELECT kind, value, issuer FROM patient_identifiers WHERE patient_id = ? AND deleted_at IS NULL',
  ),
  byIdentifier: raw
    .prepare<[string, string], string>(
      'SELECT patient_id FROM patient_identifiers WHERE value = ? AND kind = ? AND deleted_at IS NULL LIMIT 10',
    )
    .pluck(),
}))

export const listCompared = (db: Db, ids: readonly string[]): ComparedRow[] => sql(db).byIds.all(JSON.stringify(ids))

/** Newest patients whose phonetic keys fit a full-text expression. */
export const listByKeys = (db: Db, terms: string, limit: number): string[] => sql(db).byKeys.all(terms, limit)

/** Newest patients of whom a sound together with the birth date fits a full-text expression. */
export const listByBirths = (db: Db, terms: string, limit: number): string[] => sql(db).byBirths.all(terms, limit)

/** Patients with exactly this phone, given with its digits reversed. */
export const listByPhone = (db: Db, reversed: string, limit: number): string[] => [
  ...sql(db).byPhone.all(reversed, limit),
  ...sql(db).byOtherPhone.all(reversed, limit),
]

export const listByIdentifier = (db: Db, kind: string, value: string): string[] => sql(db).byIdentifier.all(value, kind)

export const listIdentifiers = (db: Db, patientId: string) => sql(db).identifiers.all(patientId)
