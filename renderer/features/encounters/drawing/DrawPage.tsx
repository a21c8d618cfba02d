import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { DrawScreen } from './DrawScreen.tsx'

/** Pages that are drawn for a visit, with a pen. */
export function DrawPage() {
  const { id = '' } = useParams()
  return <DrawFor key={id} visitId={id} />
}

function DrawFor({ visitId }: { visitId: string }) {
  const visit = useQuery(rpc.encounters.getVisit.queryOptions({ input: { id: visitId } }))
  const patientId = visit.data?.patientId ?? ''
  const chart = useQuery({
    ...rpc.patients.get.queryOptions({ input: { id: patientId } }),
    enabled: patientId !== '',
  })
  // Read anew each time: what is drawn announces no change, and afterwards the screen knows better.
  const opened = useQuery({
    ...rpc.encounters.drawings.open.queryOptions({ input: { visitId } }),
    gcTime: 0,
    meta: { reads: [] },
  })
  if (visit.data && chart.data && opened.data)
    return <DrawScreen visit={visit.data} patient={chart.data.patient} opened={opened.data} />
  const failed = [visit, chart, opened].find(({ error }) => error)
  return (
    <Page layout="fill">
      {failed?.error ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <Skeleton height="100%" />
      )}
    </Page>
  )
}
