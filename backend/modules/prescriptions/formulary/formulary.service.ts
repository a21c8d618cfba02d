import { countMedicines } from '#backend/modules/prescriptions/signed/signed.repo.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { formularyOf } from './formulary.ts'
import { medicineSource } from './safety-knowledge.ts'

type Found = Outputs['prescriptions']['searchMedicines']

/** What the caller prescribes often comes first among what fits alike. */
export function searchMedicines(call: Call, input: Parsed['prescriptions']['searchMedicines']): Found {
  const times = countMedicines(call.db, call.actor.userId)
  const items = formularyOf(call).search(input.text, input.limit, times)
  return { source: medicineSource, items: withTimes(items, times) }
}

/** Other medicines with the same ingredients, those that the caller prescribes most first. */
export function substitutes(call: Call, input: Parsed['prescriptions']['substitutes']): Found {
  const times = countMedicines(call.db, call.actor.userId)
  const items = withTimes(formularyOf(call).substitutesOf(input.medicineId), times)
  return { source: medicineSource, items: items.sort((one, other) => other.timesPrescribed - one.timesPrescribed) }
}

const withTimes = (
  items: readonly Omit<Found['items'][number], 'timesPrescribed'>[],
  times: ReadonlyMap<string, number>,
) => items.map(medicine => ({ ...medicine, timesPrescribed: times.get(medicine.id) ?? 0 }))
