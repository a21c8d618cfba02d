import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { moveOnEnter } from '#renderer/ui/form/enter-moves.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { isGrowing } from '#shared/domain/encounters/growth/growth.ts'
import { vitalKinds } from '#shared/domain/encounters/vital-kinds.ts'
import { bmiClass } from '#shared/domain/encounters/vitals.ts'
import { dateAt } from '#shared/time.ts'
import { GrowthNote } from '../growth/GrowthNote.tsx'
import { useGrowthReference } from '../growth/use-growth.ts'
import { EarlyWarningNote } from './EarlyWarningNote.tsx'
import { GlucoseTimingField } from './GlucoseTimingField.tsx'
import { useAskAboutDoubts } from './use-ask-about-doubts.tsx'
import { newestOf, useReadingWords } from './use-reading-words.ts'
import { useVitalsForm } from './use-vitals-form.ts'
import { VitalField } from './VitalField.tsx'
import classes from './vitals.module.css'

interface VitalsFormProps {
  visitId: string
  patient: Pick<PatientBrief, 'id' | 'birth' | 'sex'>
  /** The verb on the button. */
  label: string
  onSaved(): void
  onCancel(): void
}

/** All readings in one column of keys: type, Enter, type. What is unusual shows at once, what cannot be is refused. */
export function VitalsForm({ visitId, patient, label, onSaved, onCancel }: VitalsFormProps) {
  const { t } = useTranslation('encounters')
  const format = useFormat()
  const words = useReadingWords()
  const element = useRef<HTMLFormElement>(null)
  const { data: last } = useQuery(rpc.encounters.lastVitals.queryOptions({ input: { patientId: patient.id } }))
  const readings = last?.readings ?? []
  const birthDate = patient.birth?.kind === 'date' ? patient.birth.date : null
  const grows = birthDate !== null && isGrowing(birthDate, format.today)
  const reference = useGrowthReference(patient.sex, grows)
  const form = useVitalsForm({
    visitId,
    birth: patient.birth,
    lastReadings: readings,
    scoring: last?.subject ?? { pregnant: false, scale: 1 },
    reference: reference.data?.rows ?? null,
    askAbout: useAskAboutDoubts(),
    onSaved,
  })
  const { draft, checked } = form
  const kindOfBody = checked.bmi === null ? null : bmiClass(checked.bmi, form.age)
  useEffect(() => element.current?.querySelector<HTMLInputElement>('input')?.focus(), [])

  // One at a time, so that both pressures stand at their own field.
  const lastWords = new Map(
    newestOf(readings, vitalKinds).flatMap(reading =>
      words([reading]).map(line => [
        line.kind,
        `${line.value} · ${format.date(dateAt(line.takenAt, format.timeZone))}`,
      ]),
    ),
  )
  return (
    <form
      ref={element}
      className={classes.form}
      aria-label={t('form.title')}
      noValidate
      onKeyDown={moveOnEnter}
      onSubmit={event => {
        event.preventDefault()
        void form.save(element.current)
      }}
    >
      <UnsavedGuard form={form} />
      {form.problem && (
        <Alert color="red" role="alert">
          {form.problem}
        </Alert>
      )}
      {form.kinds.map(kind => (
        <Fragment key={kind}>
          <VitalField
            kind={kind}
            value={draft.values[kind]}
            unit={draft.units[kind]}
            flag={checked.flags[kind]}
            problem={checked.problems[kind]}
            left={form.left.has(kind)}
            last={lastWords.get(kind)}
            onChange={value => form.setValue(kind, value)}
            onUnit={unit => form.setUnit(kind, unit)}
            onLeave={() => form.leave(kind)}
          />
          {kind === 'glucose' && draft.values.glucose.trim() !== '' && (
            <GlucoseTimingField value={draft.glucoseTiming} onChange={form.setTiming} />
          )}
        </Fragment>
      ))}
      <Text size="sm" aria-live="polite">
        {checked.bmi !== null && t('form.bmi', { value: checked.bmi })}
        {kindOfBody && ` · ${t(`bmiClasses.${kindOfBody}`)}`}
      </Text>
      <GrowthNote results={grows ? form.growth : []} />
      {last && <EarlyWarningNote warning={checked.warning} />}
      <FormActions saving={form.saving} label={label} onCancel={onCancel} disabled={checked.readings.length === 0} />
    </form>
  )
}
