import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'

/** The names behind the user ids of the trail, also of people who left. */
export function useNames(): (userId: string) => string {
  const { t } = useTranslation('audit')
  const { data } = useQuery(rpc.identity.directory.queryOptions())
  const names = useMemo(() => new Map(data?.map(person => [person.id, person.displayName])), [data])
  return useCallback(userId => (userId === 'system' ? t('system') : (names.get(userId) ?? userId)), [names, t])
}
