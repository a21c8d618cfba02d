import { and, inArray, isNull } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { patients } from '#db/schema/patients.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { notFound } from '#shared/errors.ts'

const exists = prepared(db => db.raw.prepare<[string]>('SELECT 1 FROM patients WHERE id = ? AND deleted_at IS NULL'))

export function requirePatient(call: { db: Db }, id: string): void {
  if (!exists(call.db).get(id)) throw notFound('patients', id)
}

export function chartIds(_call: { db: Db }, id: string): string[] {
  return [id]
}

export function patientBriefs(call: { db: Db }, ids: readonly string[]): Map<string, PatientBrief> {
  const rows = call.db
    .select()
    .from(patients)
    .where(and(inArray(patients.id, [...ids]), isNull(patients.deletedAt)))
    .all()
  return new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        code: row.code,
        name: row.name,
        localName: row.localName,
        sex: row.sex,
        birth: row.birthDate ? { kind: 'date', date: row.birthDate } : null,
        phone: row.phone,
      },
    ]),
  )
}
