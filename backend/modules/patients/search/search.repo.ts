import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Candidate } from './ranking.ts'

const columns = 's.row, s.patient_id AS patientId, s.words, s.phone, s.other_phone AS otherPhone'

const byTerms = (table: string) =>
  `SELECT ${columns} FROM ${table} f CROSS JOIN patient_search s ON s.row = f.rowid
   WHERE f.${table} MATCH ? ORDER BY f.rowid DESC LIMIT ?`

const sql = prepared(({ raw }) => ({
  words: raw.prepare<[string, number], Candidate>(byTerms('patient_search_words')),
  keys: raw.prepare<[string, number], Candidate>(byTerms('patient_search_keys')),
  phone: raw.prepare<[string, string, number], Candidate>(
    `SELECT ${columns} FROM patient_search s WHERE s.phone >= ? AND s.phone < ? LIMIT ?`,
  ),
  otherPhone: raw.prepare<[string, string, number], Candidate>(
    `SELECT ${columns} FROM patient_search s WHERE s.other_phone >= ? AND s.other_phone < ? LIMIT ?`,
  ),
  code: raw.prepare<[number, number], Candidate>(
    `SELECT ${columns} FROM patient_search s WHERE s.code_number = ? LIMIT ?`,
  ),
  identifier: raw
    .prepare<[string, number], string>(
      'SELECT patient_id FROM patient_identifiers WHERE value = ? AND deleted_at IS NULL LIMIT ?',
    )
    .pluck(),
  byPatient: raw.prepare<[string], Candidate>(`SELECT ${columns} FROM patient_search s WHERE s.patient_id = ?`),
  recent: raw
    .prepare<[string, number], string>(
      'SELECT patient_id FROM recent_patients WHERE user_id = ? ORDER BY opened_at DESC LIMIT ?',
    )
    .pluck(),
  lastOpened: raw
    .prepare<[string, string], number>('SELECT opened_at FROM recent_patients WHERE user_id = ? AND patient_id = ?')
    .pluck(),
  open: raw.prepare(
    `INSERT INTO recent_patients (user_id, patient_id, opened_at) VALUES (?, ?, ?)
     ON CONFLICT (user_id, patient_id) DO UPDATE SET opened_at = excluded.opened_at`,
  ),
  forget: raw.prepare(
    `DELETE FROM recent_patients WHERE user_id = ? AND opened_at < (
       SELECT opened_at FROM recent_patients WHERE user_id = ? ORDER BY opened_at DESC LIMIT 1 OFFSET ?)`,
  ),
}))

/** Newest charts whose words fit a full-text expression. */
export const findByWords = (db: Db, terms: string, limit: number): Candidate[] => sql(db).words.all(terms, limit)

/** Newest charts whose sounds or birth date fit a full-text expression. */
export const findByKeys = (db: Db, terms: string, limit: number): Candidate[] => sql(db).keys.all(terms, limit)

/** Charts with a phone that ends so; `reversed` holds digits from the last to the first. */
export function findByPhone(db: Db, reversed: string, limit: number): Candidate[] {
  // ':' follows '9' in ASCII: the range holds everything that begins so.
  const end = `${reversed}:`
  return [...sql(db).phone.all(reversed, end, limit), ...sql(db).otherPhone.all(reversed, end, limit)]
}

export const findByCodeNumber = (db: Db, number: number, limit: number): Candidate[] => sql(db).code.all(number, limit)

/** Ids of patients with an identifier of this value. */
export const findByIdentifier = (db: Db, value: string, limit: number): string[] => sql(db).identifier.all(value, limit)

export const findEntry = (db: Db, patientId: string): Candidate | undefined => sql(db).byPatient.get(patientId)

export const listRecent = (db: Db, userId: string, limit: number): string[] => sql(db).recent.all(userId, limit)

export const lastOpened = (db: Db, userId: string, patientId: string): number | undefined =>
  sql(db).lastOpened.get(userId, patientId)

/** Notes an opening, and forgets all but the last `keep` of the user. */
export function noteOpened(db: Db, userId: string, patientId: string, at: number, keep: number): void {
  sql(db).open.run(userId, patientId, at)
  sql(db).forget.run(userId, userId, keep - 1)
}
