import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import classes from '../prescription.module.css'
import { FindingNote } from './CheckNote.tsx'
import { RepeatMedicine } from './RepeatMedicine.tsx'
import { StopMedicine } from './StopMedicine.tsx'
import { useLineWords } from './use-line-words.ts'
import { useStandingFindings } from './use-standing-findings.ts'

export interface CurrentMedicinesProps {
  patientId: string
  /** The visit whose prescription is being written: they may then be repeated and substituted in it. */
  visitId?: string
}

/** What a patient takes now by the prescriptions of this clinic. */
export function CurrentMedicines({ patientId, visitId }: CurrentMedicinesProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const { data, error, refetch } = useQuery(rpc.prescriptions.current.queryOptions({ input: { patientId } }))
  const findingsOf = useStandingFindings(patientId, visitId, data ?? [])
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton height={40} />
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('current.none')}
      </Text>
    )
  return (
    <ul className={classes.list}>
      {data.map(medicine => (
        <li key={medicine.id}>
          <div className={classes.current}>
            <Text size="sm" fw={500}>
              {medicine.drugName} {medicine.strength}
            </Text>
            {visitId && <RepeatMedicine medicine={medicine} visitId={visitId} />}
            <StopMedicine medicine={medicine} />
          </div>
          <Text size="xs" c="dimmed">
            {words.course({ ...medicine, days: null, timing: medicine.timing === 'any' ? null : medicine.timing })}
            {medicine.until && ` · ${t('current.until')} `}
            {medicine.until && <HumanDate date={medicine.until} />}
          </Text>
          {findingsOf(medicine).map(finding => (
            <FindingNote key={finding.key} finding={finding} reason="" />
          ))}
        </li>
      ))}
    </ul>
  )
}
