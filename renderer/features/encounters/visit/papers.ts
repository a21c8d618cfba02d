import { openDocument } from '#renderer/features/documents/index.ts'

/** After signing: the paper that goes home with the patient, ready to be printed. */
export function showPaper(visitId: string, prescriptionId: string | null): void {
  if (prescriptionId !== null) openDocument({ kind: 'prescription', id: prescriptionId })
  else openDocument({ kind: 'visitReport', id: visitId })
}
