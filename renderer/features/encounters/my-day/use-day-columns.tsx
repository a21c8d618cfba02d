import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { useNow } from '../use-now.ts'
import type { DayRow } from './day-rows.ts'

/** What the doctor's day shows of each patient. */
export function useDayColumns(): readonly Column<DayRow>[] {
  const { t } = useTranslation('encounters')
  const ageAndSex = useAgeAndSex()
  const format = useFormat()
  const now = useNow()
  return useMemo(
    () => [
      { id: 'status', header: t('myDay.status'), width: 120, cell: row => <StatusBadge status={row.status} /> },
      {
        id: 'waiting',
        header: t('myDay.waiting'),
        width: 80,
        align: 'end',
        cell: row => row.status === 'checked_in' && row.checkedInAt !== null && format.duration(now - row.checkedInAt),
      },
      { id: 'token', header: t('myDay.token'), width: 70, cell: row => <Text fw={600}>{row.token?.label}</Text> },
      { id: 'time', header: t('myDay.time'), width: 90, align: 'end', cell: row => format.time(row.time) },
      {
        id: 'name',
        header: t('myDay.patient'),
        cell: row => (
          <Text fw={500} truncate>
            {row.patient.name}
          </Text>
        ),
      },
      { id: 'age', header: t('myDay.age'), width: 180, cell: row => ageAndSex(row.patient) },
      { id: 'code', header: t('myDay.code'), width: 90, cell: row => row.patient.code },
      { id: 'type', header: t('myDay.type'), width: 100, cell: row => t(`types.${row.type}`) },
      { id: 'reason', header: t('myDay.reason'), cell: row => row.reason },
    ],
    [t, ageAndSex, format, now],
  )
}
