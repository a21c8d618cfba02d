import { Button, Group, Skeleton } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { AllergyLine } from '../patient/AllergyLine.tsx'
import { ReadingList } from './ReadingList.tsx'
import { useWorklist } from './use-worklist.ts'
import { VitalsForm } from './VitalsForm.tsx'
import classes from './vitals.module.css'
import { useOpenVitals } from './WorklistPage.tsx'
import { nextWithout } from './worklist.ts'

/** Takes the vitals of one visit, and goes on to the next patient. */
export function VitalsPage() {
  const { id = '' } = useParams()
  return <VitalsOf key={id} visitId={id} />
}

function VitalsOf({ visitId }: { visitId: string }) {
  const { t } = useTranslation('encounters')
  const navigate = useNavigate()
  const ageAndSex = useAgeAndSex()
  const { rows } = useWorklist()
  const openVitals = useOpenVitals()
  const visit = useQuery(rpc.encounters.getVisit.queryOptions({ input: { id: visitId } }))
  const patientId = visit.data?.patientId ?? ''
  const chart = useQuery({
    ...rpc.patients.get.queryOptions({ input: { id: patientId } }),
    enabled: patientId !== '',
  })
  const error = visit.error ?? chart.error
  if (!visit.data || !chart.data)
    return (
      <Page>{error ? <ErrorState error={error} onRetry={() => void visit.refetch()} /> : <Skeleton h={300} />}</Page>
    )
  const { patient } = chart.data
  const next = nextWithout(rows, visitId)

  async function goOn(): Promise<void> {
    showNotification({ message: t('form.saved', { name: patient.name }), autoClose: 3_000 })
    if (next) await openVitals(next)
    else await navigate('/vitals')
  }

  return (
    <Page>
      <PageHeader
        title={patient.name}
        subtitle={
          <Group gap="sm">
            {ageAndSex(patient)} · {patient.code} <AllergyLine chart={chart.data} />
          </Group>
        }
      />
      <div className={classes.columns}>
        <VitalsForm
          visitId={visitId}
          patient={patient}
          label={next ? t('form.saveAndNext') : t('form.save')}
          onSaved={() => void goOn()}
          onCancel={() => void navigate('/vitals')}
        />
        {visit.data.vitals.length > 0 && (
          <Panel title={t('form.today')}>
            <ReadingList readings={visit.data.vitals} bmi={visit.data.bmi} warning={visit.data.earlyWarning} />
          </Panel>
        )}
      </div>
      {next && (
        <Button variant="subtle" mt="sm" onClick={() => void openVitals(next)}>
          {t('form.skipTo', { name: next.patient.name })}
        </Button>
      )}
    </Page>
  )
}
