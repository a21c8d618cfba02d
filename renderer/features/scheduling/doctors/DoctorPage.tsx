import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DoctorDot } from '../parts/DoctorDot.tsx'
import { StrandedPanel } from '../stranded/StrandedPanel.tsx'
import { DoctorForm } from './DoctorForm.tsx'
import { DoctorPhoto } from './DoctorPhoto.tsx'
import classes from './doctors.module.css'
import { ExceptionSection } from './ExceptionSection.tsx'
import { LeaveSection } from './LeaveSection.tsx'
import { useWatchedForms } from './use-watched-forms.ts'
import { WeeklyHours } from './WeeklyHours.tsx'

/** One doctor: when they consult, days away, and what the clinic records about them. */
export function DoctorPage() {
  const { t } = useTranslation(['scheduling', 'errors'])
  const { id = '' } = useParams()
  const { watch, isUnsaved } = useWatchedForms()
  const mayEdit = useMay('scheduling.manageDoctors')
  const { data, error, refetch } = useQuery(
    rpc.scheduling.listDoctors.queryOptions({ input: { includeInactive: true } }),
  )
  const doctor = data?.find(each => each.id === id)
  return (
    <Page>
      <UnsavedGuard form={{ isUnsaved }} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data && !doctor && <EmptyState title={t('errors:notFound')} />}
      {doctor && (
        <>
          <PageHeader
            title={doctor.name}
            subtitle={
              <span className={classes.subtitle}>
                <DoctorDot color={doctor.color} />
                {[doctor.specialization, doctor.department, doctor.qualification].filter(Boolean).join(' · ') ||
                  t('doctors.title')}
              </span>
            }
            actions={<DoctorPhoto doctor={doctor} mayChange={mayEdit} />}
          />
          <StrandedPanel doctorId={id} />
          <div className={classes.columns}>
            <WeeklyHours key={`hours ${id}`} doctorId={id} watch={watch} />
            <Stack gap="xl">
              <ExceptionSection doctorId={id} />
              <LeaveSection doctorId={id} />
              {mayEdit && <DoctorForm key={id} doctor={doctor} watch={watch} />}
            </Stack>
          </div>
        </>
      )}
    </Page>
  )
}
