import { pageCodeOf, visitForPrint } from '#backend/modules/encounters/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { clinicalPaper } from './clinical-paper.ts'
import { drawPaper } from './drawing.ts'

/**
 * An empty page for a visit, to be written on by hand and scanned again.
 * @throws AppError NOT_FOUND
 */
export async function handwritingPage(
  call: Call,
  input: Parsed['documents']['handwritingPage'],
): Promise<PrintedPaper> {
  const visit = visitForPrint(call, input.visitId)
  const { head, words } = await clinicalPaper(call, visit, null, input.language)
  const data = { ...head, draft: false, format: input.paper, code: pageCodeOf(call, visit.visitId) }
  const name = `handwriting-page-${visit.patient.code}-${visit.date}`
  return drawPaper(call, { kind: 'handwriting-page', data, name, language: words.language, draft: false })
}
