import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat, useToday } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { addDays } from '#shared/time.ts'
import classes from './doctors.module.css'
import { ExceptionForm } from './ExceptionForm.tsx'

type Exception = Outputs['scheduling']['listExceptions'][number]

const shownDays = 730

/** Single days on which the doctor's hours are not those of the week. */
export function ExceptionSection({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation('schedules')
  const today = useToday()
  const input = { doctorId, from: today, to: addDays(today, shownDays) }
  const { data, error, refetch } = useQuery(rpc.scheduling.listExceptions.queryOptions({ input }))
  return (
    <Panel title={t('exceptions.title')}>
      <Stack gap="md">
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={40} />}
        {data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('exceptions.none')}
          </Text>
        )}
        {data && data.length > 0 && (
          <ul className={classes.list}>
            {data.map(exception => (
              <ExceptionRow key={exception.date} exception={exception} />
            ))}
          </ul>
        )}
        <ExceptionForm doctorId={doctorId} />
      </Stack>
    </Panel>
  )
}

function ExceptionRow({ exception }: { exception: Exception }) {
  const { t } = useTranslation(['schedules', 'scheduling'])
  const { time } = useFormat()
  const { doctorId, date, blocks, reason } = exception
  const hours = blocks.map(({ start, end }) => `${time(start)} – ${time(end)}`).join(', ')

  async function remove(): Promise<void> {
    try {
      await client.scheduling.removeException({ doctorId, date })
    } catch (error) {
      showProblem(error)
      return
    }
    showUndo({
      message: t('exceptions.removed'),
      undo: () => client.scheduling.setException({ doctorId, date, blocks, ...(reason && { reason }) }),
    })
  }

  return (
    <li className={classes.away}>
      <Text size="sm">
        <HumanDate date={date} /> · {hours || t('scheduling:hours.free')}
        {reason && (
          <Text span c="dimmed">
            {' '}
            · {reason}
          </Text>
        )}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={() => void remove()}>
        {t('scheduling:leave.remove')}
      </Button>
    </li>
  )
}
