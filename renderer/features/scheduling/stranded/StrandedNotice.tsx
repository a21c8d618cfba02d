import { Alert, Anchor } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'

/** On the front desk's day, until every patient whose doctor will not be there has another time. */
export function StrandedNotice() {
  const { t } = useTranslation('schedules')
  const { data } = useQuery(rpc.scheduling.countStranded.queryOptions())
  if (!data || data.count === 0) return null
  return (
    <Alert color="amber" icon={<IconCalendarExclamation size={18} />} p="xs" mb="sm" role="status">
      {t('stranded.panel', { count: data.count })}
      {' · '}
      <Anchor component={Link} to="/schedule/stranded" inherit underline="always">
        {t('stranded.open')}
      </Anchor>
    </Alert>
  )
}
