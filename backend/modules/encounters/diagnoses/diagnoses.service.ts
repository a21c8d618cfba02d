import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { DiagnosisIndex } from './diagnosis-index.ts'
import { favourites, withFavourites } from './favourites.ts'
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

/** Diagnoses by words or code, those that this doctor and this clinic use first; without any text just these. */
export async function searchDiagnoses(
  call: Call,
  input: Parsed['encounters']['searchDiagnoses'],
): Promise<Outputs['encounters']['searchDiagnoses']> {
  const index = await indexOf(call.clinic.resourcesDir)
  const known = favourites(call, index)
  if (input.text.trim() === '') return { source: diagnosisSource, items: known.slice(0, input.limit) }
  const found = index.search(input.text, input.limit).map(diagnosis => ({ ...diagnosis, favourite: null }))
  return { source: diagnosisSource, items: withFavourites(found, known, input.text).slice(0, input.limit) }
}
