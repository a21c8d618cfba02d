import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { KidneyNote } from '../vitals/KidneyNote.tsx'
import { ReadingList } from '../vitals/ReadingList.tsx'
import { SaturationScale } from '../vitals/SaturationScale.tsx'

/** The last reading of each kind. */
export function VitalsPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation('encounters')
  const { data, error, refetch } = useQuery(rpc.encounters.lastVitals.queryOptions({ input: { patientId } }))
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton height={60} />
  if (data.readings.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('patient.noVitals')}
      </Text>
    )
  return (
    <>
      <ReadingList readings={data.readings} bmi={data.bmi} warning={data.earlyWarning} dated />
      <KidneyNote egfr={data.egfr} />
      {(data.earlyWarning.state !== 'notForThem' || data.subject.scale === 2) && (
        <SaturationScale patientId={patientId} scoring={data.subject} />
      )}
    </>
  )
}
