import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { formularyOf } from './formulary.ts'
import { medicineSource } from './safety-knowledge.ts'

export function searchMedicines(
  call: Call,
  input: Parsed['prescriptions']['searchMedicines'],
): Outputs['prescriptions']['searchMedicines'] {
  return { source: medicineSource, items: formularyOf(call.clinic.resourcesDir).search(input.text, input.limit) }
}
