import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useToday } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Outputs } from '#shared/contract/index.ts'
import classes from './PatientAppointments.module.css'

type Listed = Outputs['scheduling']['forPatient']['items'][number]

const pageSize = 8
/** What of today belongs to what was. */
const isOver: ReadonlySet<Listed['status']> = new Set(['completed', 'cancelled', 'no_show'])

/** A patient's appointments in the chart: what is coming, then what was. */
export function PatientAppointments({ patientId }: { patientId: string }) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const mayBook = useMay('scheduling.book')
  const input = { patientId, limit: pageSize }
  const { rows, source, hasMore, onMore } = usePaged<Listed>({
    queryKey: rpc.scheduling.forPatient.key({ input }),
    read: (after, signal) => client.scheduling.forPatient({ ...input, ...(after && { after }) }, { signal }),
  })
  if (source.error && rows.length === 0)
    return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  if (source.isPending) return <Skeleton height={72} />
  const isComing = ({ date, status }: Listed) => date > today || (date === today && !isOver.has(status))
  const coming = rows.filter(isComing).reverse()
  const past = rows.filter(row => !isComing(row))
  return (
    <>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('chart.none')}
        </Text>
      )}
      <Part title={t('chart.coming')} rows={coming} />
      <Part title={t('chart.past')} rows={past} />
      <Group justify="space-between" mt="xs">
        {mayBook && (
          <Button size="compact-sm" variant="light" component={Link} to={`/schedule/book?patient=${patientId}`}>
            {t('chart.book')}
          </Button>
        )}
        {hasMore && (
          <Button size="compact-sm" variant="subtle" onClick={onMore}>
            {t('chart.more')}
          </Button>
        )}
      </Group>
    </>
  )
}

function Part({ title, rows }: { title: string; rows: Listed[] }) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <Text size="xs" fw={500} c="dimmed" mt="xs">
        {title}
      </Text>
      <ul className={classes.list}>
        {rows.map(row => (
          <li key={row.id} className={classes.row}>
            <div className={classes.what}>
              <Anchor size="sm" component={Link} to={`/schedule?date=${row.date}&appointment=${row.id}`}>
                <HumanDate date={row.date} time={row.time} />
              </Anchor>
              <Text size="xs" c="dimmed" truncate>
                {[row.doctorName, row.reason].filter(Boolean).join(' · ')}
              </Text>
            </div>
            <span className={classes.status}>
              <StatusBadge status={row.status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
