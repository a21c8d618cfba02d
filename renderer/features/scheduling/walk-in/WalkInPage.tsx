import { Input, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { ageOn } from '#shared/domain/patients/birth-date.ts'
import { proposedPriority, type QueuePriority, queuePriorities } from '#shared/domain/scheduling/queue.ts'
import { useSlotNotice } from '../booking/use-slot-notice.ts'
import { PatientField } from '../parts/PatientField.tsx'
import { saySlip } from '../parts/say-slip.tsx'
import { useAskedPatient } from '../parts/use-asked-patient.ts'
import { useConsultTimes } from '../parts/use-consult-times.ts'
import { useDay } from '../parts/use-day.ts'
import { useWallNow } from '../parts/use-now.ts'
import { DoctorLoads } from './DoctorLoads.tsx'
import { type DoctorLoad, knownDoctor, leastBusy, loadsOf, suitedFor } from './doctor-load.ts'

interface WalkInDraft {
  patient: PatientBrief | null
  doctorId: string
  /** Null while no patient is chosen. */
  priority: QueuePriority | null
  reason: string
}

/** A patient without an appointment: who, to whom, and why, then one Enter. */
export function WalkInPage() {
  const { t } = useTranslation('scheduling')
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const now = useWallNow()
  const { duration } = useFormat()
  const { data: day, error, refetch } = useDay(now.today)
  const loads = loadsOf(day, useConsultTimes(), now)
  const { notice, explain } = useSlotNotice()
  const page = useRef<HTMLDivElement>(null)
  const initialValues: WalkInDraft = { patient: null, doctorId: params.get('doctor') ?? '', priority: null, reason: '' }
  const nameOf = (id: string) => loads.find(load => load.doctor.id === id)?.doctor.name ?? ''
  const form = useNadiForm({
    initialValues,
    save: ({ patient, doctorId, priority, reason }, call) =>
      client.scheduling.walkIn(
        {
          patientId: patient?.id ?? '',
          doctorId,
          ...(priority && { priority }),
          ...(reason.trim() && { reason: reason.trim() }),
        },
        call,
      ),
    onSaved({ id, doctorId, token }, { patient }) {
      const wait = loads.find(load => load.doctor.id === doctorId)?.newcomerWaits ?? 0
      const said = { name: patient?.name, doctor: nameOf(doctorId), token: token.label }
      saySlip(wait < 1 ? t('said.walkInNext', said) : t('said.walkIn', { ...said, time: duration(wait * 60_000) }), id)
      void navigate('/schedule', { replace: true })
    },
    onProblem: (problem): boolean => explain(problem, nameOf(form.getValues().doctorId)),
  })
  const { patient, doctorId } = form.values

  // A proposal, not typed work: it must not make the page ask before it is left.
  const propose = useEffectEvent((id: string) => {
    if (form.getValues().doctorId) return
    form.setFieldValue('doctorId', id)
    form.resetDirty()
  })
  const proposed = leastBusy(loads)?.doctor.id
  useEffect(() => {
    if (proposed !== undefined) propose(proposed)
  }, [proposed])

  function choose(picked: PatientBrief | null): void {
    form.setFieldValue('patient', picked)
    const years = (picked?.birth && ageOn(picked.birth, now.today)?.years) ?? null
    form.setFieldValue('priority', picked && proposedPriority(years))
    if (!picked) return
    requestAnimationFrame(focusDoctor)
    // Whoever came from a doctor's queue, or chose one, has said whom they mean.
    if (!params.has('doctor') && !form.isDirty('doctorId')) proposeSuited(picked, suitedFor(loads, years))
  }

  function focusDoctor(): void {
    page.current?.querySelector<HTMLElement>('input[type="radio"]:checked')?.focus()
  }

  function proposeSuited(picked: PatientBrief, suited: DoctorLoad[]): void {
    const proposal = form.getValues().doctorId
    if (suited.every(({ doctor }) => doctor.id !== proposal))
      form.setFieldValue('doctorId', leastBusy(suited)?.doctor.id ?? '')
    void proposeKnown(picked, suited)
  }

  async function proposeKnown({ id }: PatientBrief, suited: DoctorLoad[]): Promise<void> {
    const before = form.getValues().doctorId
    // Without an answer the proposal stays as it was.
    const visits = await client.scheduling.forPatient({ patientId: id, limit: 10 }).catch(() => null)
    const known = knownDoctor(suited, visits?.items ?? [])
    const isAsBefore = form.getValues().doctorId === before && form.getValues().patient?.id === id
    if (known === null || known === before || !isAsBefore) return
    const isAtDoctor = page.current?.querySelector('input[type="radio"]:checked') === document.activeElement
    form.setFieldValue('doctorId', known)
    if (isAtDoctor) requestAnimationFrame(focusDoctor)
  }
  useAskedPatient(found => choose(found))

  return (
    <Page layout="narrow">
      <UnsavedGuard form={form} />
      <PageHeader title={t('arrive.title')} />
      {error && !day && <ErrorState error={error} onRetry={() => void refetch()} />}
      <div ref={page}>
        <NadiForm form={form} label={t('arrive.title')} enterAtEnd="saves">
          <PatientField patient={patient} onPatient={choose} />
          <DoctorLoads loads={loads} notice={notice} loading={!day} {...form.getInputProps('doctorId')} />
          <Input.Wrapper label={t('arrive.urgency')} labelElement="div">
            <SegmentedControl
              aria-label={t('arrive.urgency')}
              fullWidth
              data={queuePriorities.toReversed().map(value => ({ value, label: t(`queue.priorities.${value}`) }))}
              value={form.values.priority ?? 'normal'}
              onChange={value => form.setFieldValue('priority', value)}
            />
          </Input.Wrapper>
          <TextInput
            label={t('book.reason')}
            placeholder={t('book.reasonHint')}
            maxLength={300}
            {...form.getInputProps('reason')}
          />
          <FormActions
            saving={form.saving}
            label={t('arrive.action')}
            onCancel={() => void navigate(-1)}
            disabled={!patient || !doctorId}
          />
        </NadiForm>
      </div>
    </Page>
  )
}
