import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import type { AllergyCheck } from '#shared/contract/prescriptions.ts'
import type { EditLine } from './lines.ts'

const typingPauseMs = 200

/** The allergy check of one line; null while there is no answer, which is not the same as safe. */
export function useLineCheck(patientId: string, line: EditLine): AllergyCheck | null {
  const { medicineId, ingredientIds } = line
  const [drugName] = useDebouncedValue(line.drugName, typingPauseMs)
  const drugs = [{ drugName, medicineId, ingredientIds }]
  const { data } = useQuery(rpc.prescriptions.check.queryOptions({ input: { patientId, drugs } }))
  return data?.[0] ?? null
}
