import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import type { PatientHit } from '#shared/contract/patients.ts'
import { useAgeAndSex } from '../parts/use-age-and-sex.ts'
import { useMatchText } from '../parts/use-match-text.ts'

/** What a list of patients shows of each. */
export function usePatientColumns(): readonly Column<PatientHit>[] {
  const { t } = useTranslation('patients')
  const ageAndSex = useAgeAndSex()
  const spokenPhone = useSpokenPhone()
  const matchText = useMatchText()
  return useMemo(
    () => [
      { id: 'name', header: t('columns.name'), cell: hit => <Text fw={500}>{hit.name}</Text> },
      { id: 'localName', header: t('columns.localName'), cell: hit => hit.localName },
      { id: 'age', header: t('columns.age'), width: 190, cell: hit => ageAndSex(hit) },
      { id: 'phone', header: t('columns.phone'), width: 150, cell: hit => hit.phone && spokenPhone(hit.phone) },
      { id: 'code', header: t('columns.code'), width: 110, cell: hit => hit.code },
      {
        id: 'match',
        header: t('columns.match'),
        width: 140,
        cell: hit => <Text c="dimmed">{matchText(hit)}</Text>,
      },
    ],
    [t, ageAndSex, spokenPhone, matchText],
  )
}
