import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'

export interface UsedDiagnosis {
  text: string
  code: string | null
}

/** What was signed longer ago says little of what is seen now, and a year more would not make this slower. */
const recentNotes = 500
const recentDiagnoses = 1_000

const mostUsed = `
  SELECT text, code FROM recent
  GROUP BY coalesce(code, lower(text))
  ORDER BY count(*) DESC, max(id) DESC
  LIMIT ?`

const ofDoctor = prepared(({ raw }) =>
  raw.prepare<[string, number, number], UsedDiagnosis>(
    `WITH notes AS (SELECT id FROM signed_notes WHERE doctor_id = ? ORDER BY id DESC LIMIT ?),
          recent AS (SELECT d.id, d.text, d.code FROM notes CROSS JOIN signed_diagnoses d ON d.note_id = notes.id)
     ${mostUsed}`,
  ),
)

const ofClinic = prepared(({ raw }) =>
  raw.prepare<[number, number], UsedDiagnosis>(
    `WITH recent AS (SELECT id, text, code FROM signed_diagnoses ORDER BY id DESC LIMIT ?) ${mostUsed}`,
  ),
)

/** What this doctor signed most often of late, most often first. */
export const listUsedBy = (db: Db, doctorId: string, limit: number): UsedDiagnosis[] =>
  ofDoctor(db).all(doctorId, recentNotes, limit)

/** What the clinic signed most often of late, most often first. */
export const listUsedInClinic = (db: Db, limit: number): UsedDiagnosis[] => ofClinic(db).all(recentDiagnoses, limit)

const last = prepared(({ raw }) => raw.prepare('SELECT max(id) FROM signed_diagnoses').pluck())

/** Changes whenever something is signed, here or at another desk. */
export const lastSigned = (db: Db): unknown => last(db).get()
