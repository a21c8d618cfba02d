import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { VisitScreen } from './VisitScreen.tsx'

/** The doctor's screen of one visit. */
export function VisitPage() {
  const { id = '' } = useParams()
  return <VisitById key={id} id={id} />
}

function VisitById({ id }: { id: string }) {
  const visit = useQuery(rpc.encounters.getVisit.queryOptions({ input: { id } }))
  const patientId = visit.data?.patientId ?? ''
  const chart = useQuery({
    ...rpc.patients.get.queryOptions({ input: { id: patientId } }),
    enabled: patientId !== '',
  })
  if (visit.data && chart.data) return <VisitScreen visit={visit.data} chart={chart.data} />
  const failed = visit.error ? visit : chart
  return (
    <Page layout="fill">
      {failed.error ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <Skeleton height="100%" />
      )}
    </Page>
  )
}
