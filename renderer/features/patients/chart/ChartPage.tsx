import { Skeleton, Stack } from '@mantine/core'
import { useParams } from 'react-router'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Allergies } from './Allergies.tsx'
import { ChartHeader } from './ChartHeader.tsx'
import { Conditions } from './Conditions.tsx'
import { Contacts } from './Contacts.tsx'
import classes from './chart.module.css'
import { Identifiers } from './Identifiers.tsx'
import { Panels } from './Panels.tsx'
import { useChart } from './use-chart.ts'

/** Everything known of one patient: what must be seen at once at the side, what grows in the middle. */
export function ChartPage() {
  const { id = '' } = useParams()
  const query = useChart(id)
  if (query.error && !query.data)
    return (
      <Page>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  const chart = query.data
  if (!chart)
    return (
      <Page>
        <Stack gap="md" aria-busy>
          <Skeleton height={64} />
          <Skeleton height={220} />
        </Stack>
      </Page>
    )
  return (
    <Page>
      <ChartHeader chart={chart} />
      <div className={classes.columns}>
        <aside className={classes.side}>
          <Allergies chart={chart} />
          <Conditions chart={chart} />
          <Panels column="side" patientId={chart.patient.id} />
          <Contacts chart={chart} />
          <Identifiers chart={chart} />
        </aside>
        <div className={classes.main}>
          <Panels column="main" patientId={chart.patient.id} />
        </div>
      </div>
    </Page>
  )
}
