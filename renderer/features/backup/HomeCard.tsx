import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { SafetyCards } from './parts/SafetyCards.tsx'
import { useOverview } from './parts/use-overview.ts'

/** How safe the clinic's data are, on the start page of those who look after them. */
export function HomeCard() {
  const { t } = useTranslation('backup')
  const { data, error, refetch } = useOverview()
  return (
    <Panel
      title={t('title')}
      action={
        <Anchor component={Link} to="/backups" size="sm">
          {t('cards.open')}
        </Anchor>
      }
    >
      {data && <SafetyCards overview={data} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
    </Panel>
  )
}
