import { Alert, Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Patient } from '#shared/contract/patients/records.ts'
import { DuplicateList } from '../register/DuplicateList.tsx'
import { FirstFields, FurtherFields } from '../register/PatientFields.tsx'
import { detailsOf, draftOf } from '../register/patient-draft.ts'
import { useDuplicates } from '../register/use-duplicates.ts'
import { useChart } from './use-chart.ts'

/** Changes a patient's details. */
export function EditPage() {
  const { id = '' } = useParams()
  const chart = useChart(id)
  return (
    <Page layout="narrow">
      {chart.data && <EditForm patient={chart.data.patient} onReload={() => void chart.refetch()} />}
      {!chart.data && chart.error && <ErrorState error={chart.error} onRetry={() => void chart.refetch()} />}
      {chart.isPending && <Skeleton height={320} aria-busy />}
    </Page>
  )
}

function EditForm({ patient, onReload }: { patient: Patient; onReload(): void }) {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  const { today } = useFormat()
  const form = useNadiForm({
    // The state the form was opened with: someone else's later change must not slip in under what is being typed.
    initialValues: { ...draftOf(patient), updatedAt: patient.updatedAt },
    save: ({ updatedAt, ...draft }) =>
      client.patients.update({ ...detailsOf(draft, today), id: patient.id, expectedUpdatedAt: updatedAt }),
    onSaved: () => void navigate(`/patients/${patient.id}`),
  })
  const duplicates = useDuplicates(form.values, patient.id)
  function takeTheirs(): void {
    onReload()
    const theirs = { ...draftOf(patient), updatedAt: patient.updatedAt }
    form.setInitialValues(theirs)
    form.setValues(theirs)
    form.clearProblem()
  }
  return (
    <>
      <UnsavedGuard form={form} />
      <PageHeader title={t('chart.editTitle', { name: patient.name })} />
      <NadiForm form={form} label={t('chart.edit')}>
        {form.problem?.outdated && (
          <Alert color="amber" title={t('chart.outdated')}>
            {t('chart.outdatedText')}
            <Button size="compact-sm" variant="default" mt="xs" onClick={takeTheirs}>
              {t('chart.takeTheirs')}
            </Button>
            <Button
              size="compact-sm"
              variant="light"
              mt="xs"
              ml="xs"
              onClick={() => {
                form.setFieldValue('updatedAt', patient.updatedAt)
                form.clearProblem()
              }}
            >
              {t('chart.keepMine')}
            </Button>
          </Alert>
        )}
        <FirstFields field={(name, options) => form.getInputProps(name, options)} />
        <DuplicateList duplicates={duplicates} />
        <FurtherFields field={(name, options) => form.getInputProps(name, options)} />
        <FormActions saving={form.saving} onCancel={() => void navigate(-1)} />
      </NadiForm>
    </>
  )
}
