import type { Call } from '#backend/platform/call.ts'
import type { Db } from '#db/open.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { notFound } from '#shared/errors.ts'
import { findSurvivor, listMergedAmong, listMergedIds } from './merges/merges.repo.ts'
import { briefOf } from './patient-view.ts'
import { findPatientRow, isPatient, listBriefRows, type PatientRow } from './patients.repo.ts'

/**
 * The chart that an id leads to through merges, itself when there are none. Two desks that merged A into B and B into A
 * offline made a circle: its oldest chart stands for all.
 */
export function resolveChart(db: Db, id: string): string {
  const path = [id]
  for (;;) {
    const last = path.at(-1) ?? id
    const next = findSurvivor(db, last)
    if (next === undefined) return last
    const seen = path.indexOf(next)
    if (seen >= 0) return path.slice(seen).sort()[0] ?? last
    path.push(next)
  }
}

/** The ids under which a chart's records are kept: its own and those of every chart that leads to it. */
export function chartIds(call: Pick<Call, 'db'>, id: string): string[] {
  const survivor = resolveChart(call.db, id)
  const ids = [survivor]
  for (const member of ids) {
    const leading = listMergedIds(call.db, member).filter(merged => findSurvivor(call.db, merged) === member)
    ids.push(...leading.filter(merged => !ids.includes(merged)))
  }
  return ids
}

/**
 * The row of the chart that an id leads to.
 * @throws AppError NOT_FOUND when there is none or it was removed
 */
export function requireChart(call: Pick<Call, 'db'>, id: string): PatientRow {
  const row = findPatientRow(call.db, resolveChart(call.db, id))
  if (!row || row.deletedAt !== null) throw notFound('patients', id)
  return row
}

/**
 * Checks that there is such a patient.
 * @returns the id of the chart, which is another than asked for after a merge
 * @throws AppError NOT_FOUND
 */
export function requirePatient(call: Pick<Call, 'db'>, id: string): string {
  const chartId = resolveChart(call.db, id)
  if (!isPatient(call.db, chartId)) throw notFound('patients', id)
  return chartId
}

export interface MessageContact {
  name: string
  localName: string | null
  language: string | null
  /** Null for those who did not agree to messages, or have no phone. */
  phone: string | null
}

/** Where messages to patients go, by the ids asked for; after a merge those of the surviving chart. */
export function messageContacts(call: Pick<Call, 'db'>, ids: readonly string[]): Map<string, MessageContact> {
  const contacts = new Map<string, MessageContact>()
  for (const id of new Set(ids)) {
    const row = findPatientRow(call.db, resolveChart(call.db, id))
    if (!row || row.deletedAt !== null) continue
    const { name, localName, language } = row
    const mayWrite = row.messagesConsentAt !== null && row.deceasedOn === null
    contacts.set(id, { name, localName, language, phone: mayWrite ? row.phone : null })
  }
  return contacts
}

/** Patients as lists show them, by the ids asked for; after a merge the brief is the surviving chart's. Removed ones too. */
export function patientBriefs(call: Pick<Call, 'db'>, ids: readonly string[]): Map<string, PatientBrief> {
  const asked = [...new Set(ids)]
  const merged = new Set(listMergedAmong(call.db, asked))
  const charts = asked.map(id => (merged.has(id) ? resolveChart(call.db, id) : id))
  const rows = new Map(listBriefRows(call.db, [...new Set(charts)]).map(row => [row.id, row]))
  return new Map(
    asked.flatMap((id, index) => {
      const row = rows.get(charts[index] ?? id)
      return row ? [[id, briefOf(row)]] : []
    }),
  )
}
