import { IconStethoscope } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PatientPicker } from '#renderer/features/patients/index.ts'
import { CallNextButton } from '#renderer/features/scheduling/index.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useFocusFirstRow } from '#renderer/ui/use-focus-first-row.ts'
import { useOpenVisit } from '../use-open-visit.ts'
import { type DayRow, rowsOf } from './day-rows.ts'
import { EarlierVisits } from './EarlierVisits.tsx'
import { useDayColumns } from './use-day-columns.tsx'

/** The doctor's day: who waits, who comes, what is left to sign. Enter opens the visit. */
export function MyDayPage() {
  const { t } = useTranslation('encounters')
  const columns = useDayColumns()
  const openVisit = useOpenVisit()
  const day = useQuery(rpc.scheduling.myDay.queryOptions({ input: {} }))
  useFocusFirstRow(day.data !== undefined)
  const { waiting = [], expected = [], done = [] } = day.data ?? {}

  async function open(row: DayRow): Promise<void> {
    const arrived = row.status !== 'scheduled' && row.status !== 'confirmed'
    const sure =
      arrived ||
      (await confirmOnce({
        title: t('myDay.notArrivedTitle', { name: row.patient.name }),
        consequence: t('myDay.notArrivedText'),
        confirm: t('myDay.start'),
      }))
    if (sure) await openVisit({ appointmentId: row.id })
  }

  return (
    <Page layout="fill">
      <PageHeader
        title={t('myDay.title')}
        subtitle={t('myDay.counts', { waiting: waiting.length, expected: expected.length, done: done.length })}
        actions={
          <>
            <CallNextButton waiting={waiting} />
            <PatientPicker
              w={300}
              aria-label={t('myDay.withoutAppointment')}
              placeholder={t('myDay.withoutAppointment')}
              onPick={patient => void openVisit({ patientId: patient.id })}
            />
          </>
        }
      />
      <EarlierVisits />
      <DataTable
        label={t('myDay.title')}
        columns={columns}
        rows={day.data ? rowsOf(day.data) : []}
        rowId={row => row.id}
        source={day}
        onOpen={row => void open(row)}
        empty={
          <EmptyState icon={<IconStethoscope size={28} />} title={t('myDay.nobody')} text={t('myDay.nobodyText')} />
        }
      />
    </Page>
  )
}
