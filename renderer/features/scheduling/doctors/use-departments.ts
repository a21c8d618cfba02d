import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'

/** The departments to choose from, by name. */
export function useDepartments(): { value: string; label: string }[] {
  const { data } = useQuery(rpc.settings.listDepartments.queryOptions())
  return data?.map(({ id, name }) => ({ value: id, label: name })) ?? []
}
