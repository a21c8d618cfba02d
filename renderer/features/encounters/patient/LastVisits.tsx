import { Anchor, Button, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import classes from '../visit/visit.module.css'

interface LastVisitsProps {
  patientId: string
  /** The visit that one looks from. */
  exceptId?: string
  pageSize?: number
}

/** A patient's visits, latest first: when, with whom, for what. */
export function LastVisits({ patientId, exceptId, pageSize = 5 }: LastVisitsProps) {
  const { t } = useTranslation('encounters')
  const input = { patientId, limit: pageSize }
  const { rows, source, hasMore, onMore } = usePaged({
    queryKey: rpc.encounters.listVisits.key({ input }),
    read: (after, signal) => client.encounters.listVisits({ ...input, ...(after && { after }) }, { signal }),
  })
  if (source.isPending) return <Skeleton height={60} />
  if (source.error) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  const others = rows.filter(visit => visit.id !== exceptId)
  if (others.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('patient.noVisits')}
      </Text>
    )
  return (
    <>
      <ol className={classes.plainList}>
        {others.map(visit => (
          <li key={visit.id} className={classes.visitItem}>
            <Anchor component={Link} to={`/visits/${visit.id}`} size="sm">
              <HumanDate date={visit.date} />
            </Anchor>{' '}
            {visit.status === 'open' && <ToneBadge tone="waiting">{t('statuses.open')}</ToneBadge>}
            <Text size="sm">{visit.diagnoses.map(diagnosis => diagnosis.text).join(', ') || visit.complaint}</Text>
            <Text size="xs" c="dimmed">
              {visit.doctorName} · {t(`types.${visit.type}`)}
            </Text>
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('patient.moreVisits')}
        </Button>
      )}
    </>
  )
}
