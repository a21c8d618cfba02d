import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { addDays } from '#shared/time.ts'
import classes from './doctors.module.css'
import { LeaveForm } from './LeaveForm.tsx'

type Leave = Outputs['scheduling']['listLeave'][number]

const shownDays = 730

/** Days away to come. */
export function LeaveSection({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const input = { doctorId, from: today, to: addDays(today, shownDays) }
  const { data, error, refetch } = useQuery(rpc.scheduling.listLeave.queryOptions({ input }))
  return (
    <Panel title={t('leave.title')}>
      <Stack gap="md">
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={40} />}
        {data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('leave.none')}
          </Text>
        )}
        {data && data.length > 0 && (
          <ul className={classes.list}>
            {data.map(leave => (
              <LeaveRow key={leave.id} leave={leave} />
            ))}
          </ul>
        )}
        <LeaveForm doctorId={doctorId} />
      </Stack>
    </Panel>
  )
}

function LeaveRow({ leave }: { leave: Leave }) {
  const { t } = useTranslation('scheduling')
  const { id, doctorId, from, to, reason } = leave

  async function remove(): Promise<void> {
    try {
      await client.scheduling.removeLeave({ id })
    } catch (error) {
      showProblem(error)
      return
    }
    showUndo({
      message: t('leave.removed'),
      undo: () => client.scheduling.addLeave({ doctorId, from, to, ...(reason && { reason }) }),
    })
  }

  return (
    <li className={classes.away}>
      <Text size="sm">
        <HumanDate date={from} />
        {to !== from && (
          <>
            {' – '}
            <HumanDate date={to} />
          </>
        )}
        {reason && (
          <Text span c="dimmed">
            {' '}
            · {reason}
          </Text>
        )}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={() => void remove()}>
        {t('leave.remove')}
      </Button>
    </li>
  )
}
