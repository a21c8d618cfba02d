import { countMedicines } from '#backend/modules/prescriptions/signed/signed.repo.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { formularyOf } from './formulary.ts'

type Found = Outputs['prescriptions']['searchMedicines']

/** What the caller prescribes often comes first among what fits alike. */
export function searchMedicines(call: Call, input: Parsed['prescriptions']['searchMedicines']): Found {
  const times = countMedicines(call.db, call.actor.userId)
  const { search, safety } = formularyOf(call)
  return { source: safety.source, items: withTimes(search(input.text, input.limit, times), times) }
}

/** Other medicines with the same ingredients, those that the caller prescribes most first. */
export function substitutes(call: Call, input: Parsed['prescriptions']['substitutes']): Found {
  const times = countMedicines(call.db, call.actor.userId)
  const { substitutesOf, safety } = formularyOf(call)
  const items = withTimes(substitutesOf(input.medicineId), times)
  return { source: safety.source, items: items.sort((one, other) => other.timesPrescribed - one.timesPrescribed) }
}

const withTimes = (
  items: readonly Omit<Found['items'][number], 'timesPrescribed'>[],
  times: ReadonlyMap<string, number>,
) => items.map(medicine => ({ ...medicine, timesPrescribed: times.get(medicine.id) ?? 0 }))
