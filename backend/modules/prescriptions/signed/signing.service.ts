import { requireVisit, signNote, type VisitRow } from '#backend/modules/encounters/index.ts'
import * as drafts from '#backend/modules/prescriptions/drafts/drafts.repo.ts'
import { requireWritable } from '#backend/modules/prescriptions/drafts/drafts.service.ts'
import { valuesOf } from '#backend/modules/prescriptions/drafts/lines.ts'
import { prescriptionView } from '#backend/modules/prescriptions/prescription-view.ts'
import { checkMedicines } from '#backend/modules/prescriptions/safety-check.service.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { inserted, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { lastDay } from '#shared/domain/prescriptions/quantity.ts'
import { openFindings } from '#shared/domain/prescriptions/safety/check.ts'
import { conflict, invalid } from '#shared/errors.ts'
import * as repo from './signed.repo.ts'

/**
 * Signs the prescription, and the note with it when asked: a visit without medicines then only signs its note. Signing
 * what is signed already answers the prescription.
 * @throws AppError CONFLICT `needsOverride`, `cancelled`; VALIDATION without lines; FORBIDDEN; and as signing a note does
 */
export function sign(tx: Tx, input: Parsed['prescriptions']['sign']): Prescription {
  const visit = requireWritable(tx, input.visitId)
  if (input.withNote && visit.status === 'open') signNote(tx, { visitId: visit.id, content: input.content })
  const draft = drafts.findPrescription(tx.db, visit.id)
  const lines = drafts.listLines(tx.db, visit.id)
  if (draft?.status === 'draft' && lines.length > 0) keepSigned(tx, visit, draft, lines)
  else if (draft?.status !== 'signed' && !input.withNote)
    throw invalid({ path: 'lines', message: 'nothing is prescribed yet', key: 'emptyPrescription' })
  return prescriptionView(tx, requireVisit(tx, visit.id))
}

function keepSigned(tx: Tx, visit: VisitRow, draft: drafts.PrescriptionRow, lines: readonly drafts.LineRow[]): void {
  const checks = checkMedicines(tx, { patientId: visit.patientId, visitId: visit.id }, lines)
  const checked = lines.flatMap((line, place) => {
    const check = checks[place]
    return check ? [{ line, check }] : []
  })
  const unsafe = checked.filter(({ line, check }) => openFindings(check.findings, line.overrides).length > 0)
  if (unsafe.length > 0) throw conflict('needsOverride', { lineIds: unsafe.map(({ line }) => line.id) })
  const date = today(tx)
  const { patientId, doctorId } = visit
  const signed = { ...inserted(tx), number: tx.nextNumber('prescription') }
  repo.insertSigned(tx.db, {
    ...signed,
    visitId: visit.id,
    patientId,
    doctorId,
    date,
    advice: draft.advice,
    replacesId: draft.replacesId,
    reason: draft.replaceReason,
  })
  for (const [position, { line, check }] of checked.entries()) {
    const row = { ...inserted(tx), prescriptionId: signed.id, patientId, ...valuesOf(line), position, check }
    repo.insertSignedLine(tx.db, { ...row, untilDate: lastDay(date, line) })
    endReplaced(tx, row)
  }
  drafts.updatePrescription(tx.db, visit.id, {
    status: 'signed',
    replacesId: null,
    replaceReason: null,
    ...updated(tx),
  })
  tx.note({ subject: { table: 'signed_prescriptions', id: signed.id }, patientId })
}

/** Ends the medicine whose place a signed line takes, unless somebody stopped it before. */
function endReplaced(tx: Tx, { id, replacesLineId }: Pick<repo.SignedLineRow, 'id' | 'replacesLineId'>): void {
  const line = replacesLineId === null ? undefined : repo.findSignedLine(tx.db, replacesLineId)
  if (!line || repo.listStops(tx.db, [line.id]).length > 0) return
  repo.insertStop(tx.db, { ...inserted(tx), lineId: line.id, patientId: line.patientId, replacedById: id })
}

/** Makes a signed prescription a draft again, to be replaced by what is signed next. */
export function reopen(tx: Tx, input: Parsed['prescriptions']['reopen']): Prescription {
  const visit = requireWritable(tx, input.visitId)
  const signed = repo.listSignedOf(tx.db, visit.id).at(-1)
  if (!signed || drafts.findPrescription(tx.db, visit.id)?.status !== 'signed')
    throw conflict('notSigned', { visitId: visit.id })
  drafts.updatePrescription(tx.db, visit.id, {
    status: 'draft',
    replacesId: signed.id,
    replaceReason: input.reason,
    ...updated(tx),
  })
  tx.note({
    subject: { table: 'prescriptions', id: visit.id },
    patientId: visit.patientId,
    reason: input.reason,
  })
  return prescriptionView(tx, visit)
}
