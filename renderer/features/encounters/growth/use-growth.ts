import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import { isGrowthSex } from '#shared/domain/encounters/growth/reference.ts'
import type { Sex } from '#shared/domain/patients/terms.ts'

/** What children of this sex are compared with; the same for good, so it is read once. */
export function useGrowthReference(sex: Sex, wanted: boolean) {
  return useQuery({
    ...rpc.encounters.growthReference.queryOptions({ input: { sex: isGrowthSex(sex) ? sex : 'female' } }),
    enabled: wanted && isGrowthSex(sex),
    meta: { reads: [] },
  })
}
