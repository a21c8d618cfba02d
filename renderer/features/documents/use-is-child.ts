import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { isGrowing } from '#shared/domain/encounters/growth/growth.ts'
import { isGrowthSex } from '#shared/domain/encounters/growth/reference.ts'

/** Whether growth charts are made for a patient: a child whose day of birth and sex are known. */
export function useIsChild(patientId: string, wanted: boolean): boolean {
  const { today } = useFormat()
  const { data } = useQuery({ ...rpc.patients.get.queryOptions({ input: { id: patientId } }), enabled: wanted })
  const { birth, sex } = data?.patient ?? {}
  if (birth?.kind !== 'date' || !sex || !isGrowthSex(sex)) return false
  return isGrowing(birth.date, today)
}
