import { indexEntry } from '#backend/modules/patients/search/index-entry.ts'
import { insertEntry } from '#backend/modules/patients/search/search-index.repo.ts'
import type { TestClinic } from '#backend/testing/test-clinic.ts'
import { makePeople } from './people.ts'

const perTransaction = 20_000

/** Fills an empty clinic with made-up patients by plain SQL into the tables that the product uses, index included. */
export function generatePatients({ clinic }: TestClinic, count: number): void {
  const { raw } = clinic.db
  const insert = raw.prepare(
    `INSERT INTO patients (id, created_at, updated_at, code, name, local_name, sex, birth_date, phone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  raw.exec('UPDATE capture_context SET capturing = 0')
  raw.exec('BEGIN')
  let number = 0
  for (const person of makePeople(count)) {
    number += 1
    const id = clinic.newId()
    const code = `A-${String(number).padStart(5, '0')}`
    const { name, localName, sex, birthDate, phone } = person
    insert.run(id, number, number, code, name, localName, sex, birthDate, phone)
    insertEntry(clinic.db, number, id, indexEntry({ ...person, code, otherPhone: null }))
    if (number % perTransaction === 0) raw.exec('DELETE FROM patient_search_dirty; COMMIT; BEGIN')
  }
  raw.exec(`DELETE FROM patient_search_dirty;
    INSERT OR REPLACE INTO number_series (kind, next) VALUES ('patient', ${number + 1});
    UPDATE capture_context SET capturing = 1; COMMIT`)
  for (const table of ['patient_search_words', 'patient_search_keys', 'patient_search_births'])
    raw.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
  raw.exec('ANALYZE')
  raw.pragma('wal_checkpoint(TRUNCATE)')
}
