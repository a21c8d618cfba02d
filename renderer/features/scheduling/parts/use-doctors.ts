import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'

interface Doctors {
  /** Those who practise here now, by name. */
  active: Doctor[]
  isPending: boolean
  /** Also of doctors who left; empty while unknown. */
  nameOf(id: string): string
}

export function useDoctors(): Doctors {
  const { data, isPending } = useQuery(rpc.scheduling.listDoctors.queryOptions({ input: { includeInactive: true } }))
  return useMemo(() => {
    const names = new Map(data?.map(doctor => [doctor.id, doctor.name]))
    return {
      active: data?.filter(doctor => doctor.active) ?? [],
      isPending,
      nameOf: id => names.get(id) ?? '',
    }
  }, [data, isPending])
}
