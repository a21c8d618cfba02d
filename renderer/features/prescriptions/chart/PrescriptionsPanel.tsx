import { Button, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import { SignedPrescriptionView } from '../signed/SignedPrescriptionView.tsx'

const pageSize = 5

/** The signed prescriptions of a patient, latest first. */
export function PrescriptionsPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation('prescriptions')
  const input = { patientId, limit: pageSize }
  const { rows, source, hasMore, onMore } = usePaged({
    queryKey: rpc.prescriptions.list.key({ input }),
    read: (after, signal) => client.prescriptions.list({ ...input, ...(after && { after }) }, { signal }),
  })
  if (source.isPending) return <Skeleton height={60} />
  if (source.error) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  if (rows.length === 0) return <Text c="dimmed">{t('list.none')}</Text>
  return (
    <>
      {rows.map(prescription => (
        <SignedPrescriptionView key={prescription.id} prescription={prescription} />
      ))}
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}
