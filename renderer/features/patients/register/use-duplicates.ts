import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { detailsOf, type PatientDraft } from './patient-draft.ts'

const typingPauseMs = 150

/** Patients that may be the one who is being typed in; asks again at each pause in typing. */
export function useDuplicates(draft: PatientDraft, exceptId?: string) {
  const { today } = useFormat()
  const { name, localName, sex, birth, phone, otherPhone } = detailsOf(draft, today)
  const [subject] = useDebouncedValue(
    JSON.stringify({
      name,
      localName,
      birth,
      phone,
      otherPhone,
      ...(draft.sex && { sex }),
      ...(exceptId && { exceptId }),
    }),
    typingPauseMs,
  )
  const worthAsking = name.trim().length > 1 || (phone ?? '').length > 6
  const found = useQuery(
    rpc.patients.checkDuplicates.queryOptions({
      input: JSON.parse(subject),
      enabled: worthAsking,
      placeholderData: keepPreviousData,
      // A half-typed phone is refused by the contract; the warning just waits for the rest.
      retry: false,
    }),
  )
  return worthAsking ? (found.data ?? []) : []
}
