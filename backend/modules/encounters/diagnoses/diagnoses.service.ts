import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { DiagnosisIndex } from './diagnosis-index.ts'
import { diagnosisSource, loadDiagnoses } from './load-diagnoses.ts'

/** One index per resources folder, from the first question on. */
const loading = new Map<string, Promise<DiagnosisIndex>>()

function indexOf(resourcesDir: string): Promise<DiagnosisIndex> {
  const known = loading.get(resourcesDir)
  if (known !== undefined) return known
  const index = loadDiagnoses(resourcesDir)
  loading.set(resourcesDir, index)
  // A file that could not be read is tried again with the next question.
  index.catch(() => loading.delete(resourcesDir))
  return index
}

/** Reads the list ahead, so that the first question does not wait. */
export async function warmDiagnoses(resourcesDir: string): Promise<void> {
  await indexOf(resourcesDir)
}

export async function searchDiagnoses(
  call: Call,
  input: Parsed['encounters']['searchDiagnoses'],
): Promise<Outputs['encounters']['searchDiagnoses']> {
  const index = await indexOf(call.clinic.resourcesDir)
  return { source: diagnosisSource, items: index.search(input.text, input.limit) }
}
