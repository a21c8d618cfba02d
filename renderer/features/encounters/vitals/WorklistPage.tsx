import { Text } from '@mantine/core'
import { IconHeartbeat } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { useFocusFirstRow } from '#renderer/ui/use-focus-first-row.ts'
import { useNow } from '../use-now.ts'
import { useOpenVisit } from '../use-open-visit.ts'
import { useWorklist } from './use-worklist.ts'
import type { VitalsRow } from './worklist.ts'

/** The nurse's list: who is here, and whose vitals are still to be taken. Enter opens the form. */
export function WorklistPage() {
  const { t } = useTranslation('encounters')
  const { rows, source } = useWorklist()
  const columns = useWorklistColumns()
  const open = useOpenVitals()
  useFocusFirstRow(rows.length > 0)
  const missing = rows.filter(row => row.takenAt === null).length
  return (
    <Page layout="fill">
      <PageHeader title={t('worklist.title')} subtitle={t('worklist.missing', { count: missing })} />
      <DataTable
        label={t('worklist.title')}
        columns={columns}
        rows={rows}
        rowId={row => row.id}
        source={source}
        onOpen={row => void open(row)}
        empty={
          <EmptyState icon={<IconHeartbeat size={28} />} title={t('worklist.nobody')} text={t('worklist.nobodyText')} />
        }
      />
    </Page>
  )
}

/** Goes to the vitals of a patient, opening the visit when nobody did. */
export function useOpenVitals(): (row: VitalsRow) => Promise<void> {
  const navigate = useNavigate()
  const openVisit = useOpenVisit()
  return async ({ visitId, appointmentId }) => {
    if (visitId !== null) await navigate(`/visits/${visitId}/vitals`)
    else if (appointmentId !== null) await openVisit({ appointmentId }, '/vitals')
  }
}

function useWorklistColumns(): readonly Column<VitalsRow>[] {
  const { t } = useTranslation('encounters')
  const ageAndSex = useAgeAndSex()
  const format = useFormat()
  const now = useNow()
  return useMemo(
    () => [
      {
        id: 'state',
        header: t('worklist.state'),
        width: 170,
        cell: row =>
          row.takenAt === null ? (
            <ToneBadge tone="waiting">{t('worklist.toTake')}</ToneBadge>
          ) : (
            <ToneBadge tone="done">{t('worklist.taken')}</ToneBadge>
          ),
      },
      {
        id: 'waiting',
        header: t('myDay.waiting'),
        width: 110,
        align: 'end',
        cell: row => format.duration(now - row.since),
      },
      { id: 'name', header: t('myDay.patient'), cell: row => <Text fw={500}>{row.patient.name}</Text> },
      { id: 'age', header: t('myDay.age'), width: 200, cell: row => ageAndSex(row.patient) },
      { id: 'code', header: t('myDay.code'), width: 110, cell: row => row.patient.code },
      { id: 'doctor', header: t('worklist.doctor'), width: 200, cell: row => row.doctorName },
      {
        id: 'taken',
        header: t('worklist.takenAt'),
        width: 160,
        cell: row => row.takenAt !== null && <HumanInstant instant={row.takenAt} />,
      },
    ],
    [t, ageAndSex, format, now],
  )
}
