import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { type EditLine, inputOf } from './line/lines.ts'

const typingPauseMs = 200

/**
 * The checks of all lines together, since medicines meet each other. Answers null for a line whose medicine has not been
 * checked yet: an answer about another one must not stand beside it.
 */
export function useChecks(
  { patientId, visitId }: { patientId: string; visitId: string },
  lines: readonly EditLine[],
): (line: EditLine) => SafetyCheck | null {
  const [settled] = useDebouncedValue(lines, typingPauseMs)
  const named = settled.filter(line => line.drugName.trim() !== '')
  const { data } = useQuery({
    ...rpc.prescriptions.check.queryOptions({
      input: { patientId, visitId, drugs: named.map(drugOf) },
      meta: { reads: ['prescriptions', 'patients', 'encounters'] },
    }),
    enabled: named.length > 0,
    placeholderData: keepPreviousData,
    select: checks => ({ checks, medicines: named.map(medicineKey) }),
  })
  const answers = new Map(data?.medicines.map((medicine, place) => [medicine, data.checks[place]]))
  return line => answers.get(medicineKey(line)) ?? null
}

const medicineKey = ({ key, drugName, medicineId, ingredientIds }: EditLine): string =>
  JSON.stringify([key, drugName.trim(), medicineId, ingredientIds])

function drugOf(line: EditLine) {
  const {
    drugName,
    medicineId,
    ingredientIds,
    strength,
    form,
    doseAmount,
    doseUnit,
    route,
    frequency,
    steps,
    replacesLineId,
    overrides,
  } = inputOf(line)
  const dose = { strength, form, doseAmount, doseUnit, route, frequency, steps }
  return { drugName, medicineId, ingredientIds, ...dose, replacesLineId, overrides }
}
