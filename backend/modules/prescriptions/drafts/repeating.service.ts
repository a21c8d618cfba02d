import type { VisitRow } from '#backend/modules/encounters/index.ts'
import { chartIds } from '#backend/modules/patients/index.ts'
import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import { prescriptionView } from '#backend/modules/prescriptions/prescription-view.ts'
import {
  findSigned,
  listSignedLines,
  listStops,
  type SignedLineRow,
} from '#backend/modules/prescriptions/signed/signed.repo.ts'
import { currentMedicines, lastPrescription } from '#backend/modules/prescriptions/signed/signed.service.ts'
import type { Tx } from '#backend/platform/call.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { listLines } from './drafts.repo.ts'
import { insertLine, keepDraft, requireDraft, requireWritable } from './drafts.service.ts'
import { type LineValues, valuesOf } from './lines.ts'

/** Adds the lines of an earlier prescription. @throws AppError NOT_FOUND; VALIDATION; CONFLICT `nothingToRepeat`, `signed` */
export function repeat(tx: Tx, input: Parsed['prescriptions']['repeat']): Prescription {
  const visit = requireWritable(tx, input.visitId)
  const draft = requireDraft(tx, visit)
  const source = input.prescriptionId
    ? ownSigned(tx, visit, input.prescriptionId)
    : lastPrescription(tx, visit.patientId, visit.id)?.id
  if (source === undefined) throw conflict('nothingToRepeat')
  const present = listLines(tx.db, visit.id)
  const names = new Set(present.map(line => line.drugName.toLowerCase()))
  const lines = linesToRepeat(tx, source, input.lineIds)
    .map(line => repeated(tx, visit, line, input))
    .filter(line => !names.has(line.drugName.toLowerCase()))
  keepDraft(tx, visit, draft?.advice ?? '')
  for (const [index, line] of lines.entries()) insertLine(tx, visit, line, present.length + index)
  return prescriptionView(tx, visit)
}

function ownSigned(tx: Tx, visit: VisitRow, prescriptionId: string): string {
  const signed = findSigned(tx.db, prescriptionId)
  if (!signed || !chartIds(tx, visit.patientId).includes(signed.patientId))
    throw notFound('prescriptions', prescriptionId)
  return signed.id
}

function linesToRepeat(tx: Tx, prescriptionId: string, lineIds: readonly string[] | undefined): SignedLineRow[] {
  const lines = listSignedLines(tx.db, [prescriptionId])
  if (lineIds) return lines.filter(line => lineIds.includes(line.id))
  const stopped = new Set(
    listStops(
      tx.db,
      lines.map(line => line.id),
    ).map(stop => stop.lineId),
  )
  return lines.filter(line => !stopped.has(line.id))
}

function repeated(
  tx: Tx,
  visit: VisitRow,
  line: SignedLineRow,
  { medicineId, lineIds }: Parsed['prescriptions']['repeat'],
): LineValues {
  const isTaken = currentMedicines(tx, visit.patientId).some(({ id }) => id === line.id)
  const values = { ...valuesOf(line), overrides: [], replacesLineId: isTaken ? line.id : null }
  if (medicineId === undefined) return values
  const substitute = formularyOf(tx)
    .substitutesOf(line.medicineId ?? '')
    .find(({ id }) => id === medicineId)
  if (!substitute || lineIds?.length !== 1)
    throw invalid({ path: 'medicineId', message: 'has not the ingredients of the line', key: 'noSubstitute' })
  const { id, name: drugName, presentations } = substitute
  const isSold = presentations.length === 0 || presentations.some(pack => isPack(pack, values))
  return { ...values, drugName, medicineId: id, strength: isSold ? values.strength : null }
}

const isPack = (
  pack: { form: LineValues['form']; strength: string | null },
  { form, strength }: Pick<LineValues, 'form' | 'strength'>,
) => pack.strength === strength && (form === null || pack.form === form)
