import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Tone } from '#renderer/ui/status.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { useFollowUpActs } from '../follow-ups/use-follow-up-acts.ts'
import classes from './PatientAppointments.module.css'

type FollowUp = Outputs['scheduling']['followUps']['forPatient'][number]

const tones: Record<FollowUp['state'], Tone> = { open: 'waiting', booked: 'agreed', done: 'done', dropped: 'dropped' }
const shownMost = 5

/** When a patient should come again, and what became of earlier ones. */
export function PatientFollowUps({ patientId }: { patientId: string }) {
  const { t } = useTranslation('followUps')
  const { book } = useFollowUpActs()
  const mayBook = useMay('scheduling.book')
  const { data, error, refetch } = useQuery(
    rpc.scheduling.followUps.forPatient.queryOptions({
      input: { patientId },
      meta: { reads: ['scheduling', 'encounters', 'patients', 'identity'] },
    }),
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={40} />
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('chart.none')}
      </Text>
    )
  return (
    <ul className={classes.list}>
      {data.slice(0, shownMost).map(row => (
        <li key={row.id} className={classes.row}>
          <div className={classes.what}>
            <Text size="sm">
              <HumanDate date={row.dueDate} {...(row.dueTime && { time: row.dueTime })} />
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {[t('chart.notFor', { doctor: row.doctorName }), row.closeReason].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            <ToneBadge tone={tones[row.state]}>{t(`states.${row.state}`)}</ToneBadge>
            {row.state === 'open' && mayBook && (
              <Button size="compact-sm" variant="light" onClick={() => book(row)}>
                {t('book')}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}
