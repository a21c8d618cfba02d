import { Alert, Anchor } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClashCount } from '../parts/use-counts.ts'

/** On the front desk's day, while there is any double booking. */
export function ClashNotice() {
  const { t } = useTranslation('sync')
  const count = useClashCount()
  if (count === 0) return null
  return (
    <Alert color="amber" icon={<IconCalendarExclamation size={18} />} p="xs" mb="sm" role="status">
      {t('clashes.notice', { count })}
      {' · '}
      <Anchor component={Link} to="/decide/clashes" inherit underline="always">
        {t('clashes.sortOut')}
      </Anchor>
    </Alert>
  )
}
