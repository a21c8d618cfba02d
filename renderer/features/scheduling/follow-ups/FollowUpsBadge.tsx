import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { NavCount } from '#renderer/ui/NavCount.tsx'

/** How many patients should have come by today and have no appointment. */
export function FollowUpsBadge() {
  const { t } = useTranslation('followUps')
  const { data } = useQuery(
    rpc.scheduling.followUps.count.queryOptions({ meta: { reads: ['scheduling', 'encounters', 'settings'] } }),
  )
  const count = (data?.overdue ?? 0) + (data?.today ?? 0)
  return <NavCount count={count} words={t('toCall', { count })} />
}
