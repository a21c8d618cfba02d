import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'

/** Names by user id, also of people who left. */
export function useStaffNames(): (userId: string) => string {
  const { data } = useQuery(rpc.identity.directory.queryOptions())
  return useMemo(() => {
    const names = new Map(data?.map(person => [person.id, person.displayName]))
    return userId => names.get(userId) ?? ''
  }, [data])
}
