import { valuesOf } from '#backend/modules/prescriptions/drafts/lines.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { SafetyCheck, SignedLine, SignedPrescription } from '#shared/contract/prescriptions.ts'
import * as repo from './signed.repo.ts'

type HasDb = Pick<Call, 'db'>

/** Signed prescriptions with their lines, in the order given. */
export function signedViews(call: HasDb, rows: readonly repo.SignedRow[]): SignedPrescription[] {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const names = doctorNames(call)
  const replaced = repo.listReplaced(call.db, ids)
  const lines = repo.listSignedLines(call.db, ids)
  const views = lineViews(call, lines)
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    visitId: row.visitId,
    patientId: row.patientId,
    doctorId: row.doctorId,
    doctorName: names.get(row.doctorId) ?? '',
    date: row.date,
    signedAt: row.createdAt,
    advice: row.advice,
    replacesId: row.replacesId,
    reason: row.reason,
    replaced: replaced.has(row.id),
    lines: views.filter((_, index) => lines[index]?.prescriptionId === row.id),
  }))
}

/** Signed lines in the order given, each with its check as it stood at signing. */
export function lineViews(call: HasDb, lines: readonly repo.SignedLineRow[]): SignedLine[] {
  const stops = repo.listStops(
    call.db,
    lines.map(line => line.id),
  )
  return lines.map(line => {
    const stop = stops.find(candidate => candidate.lineId === line.id)
    return {
      id: line.id,
      ...valuesOf(line),
      check: line.check as SafetyCheck,
      stopped: stop ? stopView(call, stop) : null,
    }
  })
}

function stopView(call: HasDb, { createdAt: at, createdBy: by, reason, replacedById }: repo.StopRow) {
  const replacing = replacedById === null ? undefined : repo.findSignedLine(call.db, replacedById)
  const replacedBy = replacing ? [replacing.drugName, replacing.strength].filter(Boolean).join(' ') : null
  return { at, by, reason, replacedBy }
}
