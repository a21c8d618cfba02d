import { createHash } from 'node:crypto'
import { namePhoneticKeys } from '#shared/domain/patients/phonetic.ts'
import type { RawDatabase } from './open-raw.ts'

/** Columns of `patients` that the index is made from. */
const indexed = ['code', 'name', 'local_name', 'birth_date', 'phone', 'other_phone', 'deleted_at']

/**
 * Full-text tables without content: words of the name, their sounds, and sounds with the birth date in one term. Words come folded and separated by spaces, so the plain `ascii` tokenizer keeps
 * the vowel signs that `unicode61` would cut at. Prefix lists make the first letters of a search cheap.
 */
const statements = [
  `CREATE VIRTUAL TABLE patient_search_words USING fts5(words, content='', contentless_delete=1, detail=none,
    tokenize='ascii', prefix='1 2 3 4 5 6')`,
  `CREATE VIRTUAL TABLE patient_search_keys USING fts5(keys, content='', contentless_delete=1, detail=none,
    tokenize='ascii', prefix='2 3 4 5')`,
  `CREATE VIRTUAL TABLE patient_search_births USING fts5(births, content='', contentless_delete=1, detail=none,
    tokenize='ascii')`,
  `CREATE TRIGGER search_patients_insert AFTER INSERT ON patients BEGIN
    INSERT OR IGNORE INTO patient_search_dirty (patient_id) VALUES (NEW.id);
  END`,
  `CREATE TRIGGER search_patients_update AFTER UPDATE OF ${indexed.join(', ')} ON patients BEGIN
    INSERT OR IGNORE INTO patient_search_dirty (patient_id) VALUES (NEW.id);
  END`,
]

/** The index must be made anew when names are read differently; these show it. */
const samples = ['Mohammed Choudhary', 'Lakshmi', 'राहुल शर्मा', 'முருகன்', 'মৌসুমী', 'عائشہ', 'Zhang Wei', 'Srinivas']

/** Tells this version's index from others. */
export function patientSearchDigest(): string {
  const heard = samples.map(name => namePhoneticKeys(name))
  return createHash('sha256')
    .update(JSON.stringify([statements, heard]))
    .digest('hex')
}

/**
 * Makes the search index of patients, empty, with every patient noted as not indexed yet, when this version's index is
 * another than the database has.
 */
export function installPatientSearch(raw: RawDatabase): void {
  const wanted = patientSearchDigest()
  raw.exec(
    'CREATE TABLE IF NOT EXISTS schema_patient_search (id INTEGER PRIMARY KEY CHECK (id = 1), digest TEXT NOT NULL)',
  )
  const installed = raw.prepare<[], { digest: string }>('SELECT digest FROM schema_patient_search').get()
  if (installed?.digest === wanted) return
  raw.transaction(() => {
    raw.exec(`DROP TABLE IF EXISTS patient_search_words; DROP TABLE IF EXISTS patient_search_keys;
      DROP TABLE IF EXISTS patient_search_births;
      DROP TRIGGER IF EXISTS search_patients_insert; DROP TRIGGER IF EXISTS search_patients_update;
      DELETE FROM patient_search; DELETE FROM patient_search_dirty`)
    for (const statement of statements) raw.exec(statement)
    raw.exec('INSERT INTO patient_search_dirty (patient_id) SELECT id FROM patients')
    raw.prepare('INSERT OR REPLACE INTO schema_patient_search (id, digest) VALUES (1, ?)').run(wanted)
  })()
}
