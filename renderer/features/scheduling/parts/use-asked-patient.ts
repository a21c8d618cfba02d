import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'

/** Hands over the patient that the address names (`?patient=`), once: a later change of the record undoes no choice. */
export function useAskedPatient(onPatient: (patient: PatientBrief) => void): void {
  const [params] = useSearchParams()
  const id = params.get('patient')
  const handed = useRef<string>(null)
  const { data } = useQuery(rpc.patients.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== null }))
  const hand = useEffectEvent(onPatient)
  const found = data?.patient
  useEffect(() => {
    if (!found || handed.current === id) return
    handed.current = id
    hand(found)
  }, [found, id])
}
