import { resolveChart } from '#backend/modules/patients/charts.ts'
import { briefOf } from '#backend/modules/patients/patient-view.ts'
import { findPatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { PatientHit } from '#shared/contract/patients.ts'
import { type Found, findCharts } from './find.ts'
import { readQuery } from './query.ts'
import { listRecent } from './search.repo.ts'
import { hasStale } from './search-index.repo.ts'

const recentLimit = 50

/** Patients that fit what was typed, best first; those whom the user had open lately when nothing was. */
export function search(call: Call, input: Parsed['patients']['search']): Outputs['patients']['search'] {
  const recent = listRecent(call.db, call.actor.userId, recentLimit)
  const found: (Found | { patientId: string; match: 'recent' })[] =
    input.query.trim() === ''
      ? recent.map(patientId => ({ patientId, match: 'recent' }))
      : findCharts(call.db, readQuery(input.query), recent, input.limit)
  const hits = new Map<string, PatientHit>()
  for (const { patientId, match } of found) {
    if (hits.size > input.limit) break
    const hit = hitOf(call, patientId, match)
    if (hit && !hits.has(hit.id)) hits.set(hit.id, hit)
  }
  const items = [...hits.values()]
  return { items: items.slice(0, input.limit), more: items.length > input.limit, indexing: hasStale(call.db) }
}

function hitOf(call: Call, foundId: string, match: PatientHit['match']): PatientHit | null {
  const id = resolveChart(call.db, foundId)
  const row = findPatientRow(call.db, id)
  if (!row || row.deletedAt !== null) return null
  const viaCode = id === foundId ? null : (findPatientRow(call.db, foundId)?.code ?? null)
  return { ...briefOf(row), photoId: row.photoId, match, viaCode }
}
