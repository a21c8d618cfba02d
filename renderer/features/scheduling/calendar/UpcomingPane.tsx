import { Button, Group } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { useDeskHere } from '../day/desk.ts'
import { nextAct } from '../parts/next-act.ts'

type Upcoming = Outputs['scheduling']['upcoming']['items'][number]

/** Who is expected from now on, with the one thing to do about each. */
export function UpcomingPane({ doctorId }: { doctorId: string | null }) {
  const { t } = useTranslation('scheduling')
  const desk = useDeskHere()
  const input = doctorId === null ? {} : { doctorId }
  const upcoming = usePaged({
    queryKey: rpc.scheduling.upcoming.key({ input }),
    read: (after, signal) => client.scheduling.upcoming({ ...input, ...(after && { after }) }, { signal }),
  })
  return (
    <DataTable
      label={t('upcoming.title')}
      columns={useUpcomingColumns()}
      rowId={row => row.id}
      onOpen={row => desk.open(row.id)}
      empty={<EmptyState title={t('upcoming.empty')} />}
      {...upcoming}
    />
  )
}

function useUpcomingColumns(): Column<Upcoming>[] {
  const { t } = useTranslation('scheduling')
  const { time } = useFormat()
  const spokenPhone = useSpokenPhone()
  return useMemo(
    () => [
      { id: 'date', header: t('day.date'), cell: row => <HumanDate date={row.date} />, width: 200 },
      { id: 'time', header: t('upcoming.time'), cell: row => time(row.time), width: 90, align: 'end' },
      { id: 'patient', header: t('book.patient'), cell: row => row.patient.name },
      {
        id: 'phone',
        header: t('upcoming.phone'),
        cell: row => row.patient.phone && spokenPhone(row.patient.phone),
        width: 140,
      },
      { id: 'doctor', header: t('day.doctor'), cell: row => row.doctorName },
      { id: 'status', header: t('upcoming.status'), cell: row => <StatusBadge status={row.status} />, width: 110 },
      { id: 'acts', header: t('upcoming.acts'), hideHeader: true, cell: row => <Acts row={row} />, width: 190 },
    ],
    [t, time, spokenPhone],
  )
}

function Acts({ row }: { row: Upcoming }) {
  const { t } = useTranslation('scheduling')
  const desk = useDeskHere()
  const act = nextAct(row, desk.now.today)
  return (
    <Group gap={4} wrap="nowrap">
      {act !== null && act !== 'cancel' && desk.mayAct(act) && (
        <Button size="compact-sm" variant="light" onClick={() => desk.run(act, row)}>
          {t(`acts.${act}`)}
        </Button>
      )}
      {desk.mayBook && (
        <Button size="compact-sm" variant="default" onClick={() => desk.open(row.id, 'move')}>
          {t('day.move')}
        </Button>
      )}
    </Group>
  )
}
