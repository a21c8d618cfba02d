import { Anchor, Button, Drawer, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Inputs, Outputs } from '#shared/contract/index.ts'
import classes from './figures.module.css'

/** What a figure counts. */
export type Behind = Pick<Inputs['scheduling']['figureRows'], 'from' | 'to' | 'doctorId' | 'statuses'> & {
  title: string
}

type Row = Outputs['scheduling']['figureRows']['items'][number]

/** The appointments behind a figure. */
export function RowsDrawer({ behind, onClose }: { behind: Behind | null; onClose(): void }) {
  const { t } = useTranslation(['scheduling', 'frame'])
  return (
    <Drawer
      opened={behind !== null}
      onClose={onClose}
      position="right"
      title={behind?.title}
      closeButtonProps={{ 'aria-label': t('frame:form.close') }}
    >
      {behind && <Rows behind={behind} />}
    </Drawer>
  )
}

function Rows({ behind: { title, ...input } }: { behind: Behind }) {
  const { t } = useTranslation('scheduling')
  const { rows, source, hasMore, onMore } = usePaged<Row>({
    queryKey: rpc.scheduling.figureRows.key({ input }),
    read: (after, signal) => client.scheduling.figureRows({ ...input, ...(after && { after }) }, { signal }),
  })
  if (source.error && rows.length === 0)
    return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  if (source.isPending) return <Skeleton height={160} />
  return (
    <>
      <ul className={classes.rows} aria-label={title}>
        {rows.map(row => (
          <li key={row.id} className={classes.row}>
            <div>
              <Anchor size="sm" component={Link} to={`/schedule?date=${row.date}&appointment=${row.id}`}>
                {row.patient.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                <HumanDate date={row.date} time={row.time} /> · {row.doctorName}
              </Text>
            </div>
            <StatusBadge status={row.status} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button size="compact-sm" variant="subtle" onClick={onMore}>
          {t('figures.more')}
        </Button>
      )}
    </>
  )
}
