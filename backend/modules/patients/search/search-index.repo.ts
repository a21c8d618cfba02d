import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { IndexEntry, IndexedPatient } from './index-entry.ts'

export interface StalePatient extends IndexedPatient {
  patientId: string
  /** Null when the chart has no row in the index. */
  row: number | null
  /** 1 when the chart is there and not removed. */
  isThere: number
}

const sql = prepared(({ raw }) => ({
  anyStale: raw.prepare<[], number>('SELECT 1 FROM patient_search_dirty LIMIT 1').pluck(),
  stale: raw.prepare<[number], StalePatient>(
    `SELECT d.patient_id AS patientId, s.row, p.id IS NOT NULL AND p.deleted_at IS NULL AS isThere, p.code, p.name,
       p.local_name AS localName, p.birth_date AS birthDate, p.phone, p.other_phone AS otherPhone
     FROM patient_search_dirty d
     LEFT JOIN patients p ON p.id = d.patient_id
     LEFT JOIN patient_search s ON s.patient_id = d.patient_id
     ORDER BY d.patient_id LIMIT ?`,
  ),
  fresh: raw.prepare('DELETE FROM patient_search_dirty WHERE patient_id = ?'),
  insertRow: raw
    .prepare<unknown[], number>(
      `INSERT INTO patient_search (row, patient_id, words, code_number, phone, other_phone) VALUES (?, ?, ?, ?, ?, ?)
     RETURNING row`,
    )
    .pluck(),
  deleteRow: raw.prepare('DELETE FROM patient_search WHERE row = ?'),
  insertWords: raw.prepare('INSERT INTO patient_search_words (rowid, words) VALUES (?, ?)'),
  insertKeys: raw.prepare('INSERT INTO patient_search_keys (rowid, keys) VALUES (?, ?)'),
  insertBirths: raw.prepare('INSERT INTO patient_search_births (rowid, births) VALUES (?, ?)'),
  deleteBirths: raw.prepare('DELETE FROM patient_search_births WHERE rowid = ?'),
  deleteWords: raw.prepare('DELETE FROM patient_search_words WHERE rowid = ?'),
  deleteKeys: raw.prepare('DELETE FROM patient_search_keys WHERE rowid = ?'),
}))

export const hasStale = (db: Db): boolean => sql(db).anyStale.get() === 1

/** Charts whose index row is out of date, oldest registration first. */
export const listStale = (db: Db, limit: number): StalePatient[] => sql(db).stale.all(limit)

export function removeEntry(db: Db, row: number): void {
  const statements = sql(db)
  statements.deleteRow.run(row)
  statements.deleteWords.run(row)
  statements.deleteKeys.run(row)
  statements.deleteBirths.run(row)
}

/** Writes a chart's index row; `row` null takes the next one. */
export function insertEntry(db: Db, row: number | null, patientId: string, entry: IndexEntry): void {
  const statements = sql(db)
  const { words, keys, births, codeNumber, phone, otherPhone } = entry
  const taken = statements.insertRow.get(row, patientId, words, codeNumber, phone, otherPhone)
  statements.insertWords.run(taken, words)
  statements.insertKeys.run(taken, keys)
  statements.insertBirths.run(taken, births)
}

export const markFresh = (db: Db, patientId: string): void => void sql(db).fresh.run(patientId)
