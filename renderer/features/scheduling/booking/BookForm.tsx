import { Input, SegmentedControl, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { type AppointmentType, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import { DoctorField } from '../parts/DoctorField.tsx'
import { PatientField } from '../parts/PatientField.tsx'
import { useAskedPatient } from '../parts/use-asked-patient.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { RepeatField } from '../series/RepeatField.tsx'
import { SeriesRows } from '../series/SeriesRows.tsx'
import classes from './BookForm.module.css'
import { MoreTexts } from './MoreTexts.tsx'
import { SlotNotice } from './SlotNotice.tsx'
import { useBooking } from './use-booking.ts'
import { WhenField } from './WhenField.tsx'

/** Patient, doctor, time, reason: each choice moves on to the next, so that a booking needs no mouse. */
export function BookForm() {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const { form, notice, series, isWaiting, setDate, setDoctor, setTime, setType, take, overbook, cancel } = useBooking()
  const mayOverbook = useMay('scheduling.overbook')
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const doctorField = useRef<HTMLInputElement>(null)
  const reasonField = useRef<HTMLInputElement>(null)
  const claim = useRef(false)
  const { patient, doctorId, date, time, type, repeat } = form.values
  const when = { date: spokenDay(date), time: time && format.time(time) }
  const focusSoon = (element: () => HTMLElement | null | undefined) => requestAnimationFrame(() => element()?.focus())
  useAskedPatient(found => {
    if (!form.getValues().patient) form.setFieldValue('patient', found)
    focusSoon(() => (form.getValues().time ? reasonField.current : doctorField.current))
  })

  function beside(): void {
    overbook()
    focusSoon(() => (patient ? reasonField.current : null))
  }

  function label(): string {
    if (!time) return t('book.action')
    if (repeat) return t('schedules:series.book', { count: series.chosen.length })
    return t(form.values.overbook ? 'schedules:overbook.bookFor' : 'book.actionFor', when)
  }

  function chooseDoctor(id: string): void {
    claim.current = patient !== null && id !== ''
    void setDoctor(id)
  }

  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('book.title')} enterAtEnd="saves">
        <div className={classes.columns}>
          <div className={classes.who}>
            <PatientField
              patient={patient}
              onPatient={picked => {
                form.setFieldValue('patient', picked)
                if (picked) focusSoon(() => (time ? reasonField.current : doctorField.current))
              }}
            />
            <DoctorField ref={doctorField} value={doctorId} onChange={chooseDoctor} />
          </div>
          <WhenField
            doctorId={doctorId || null}
            date={date}
            time={time}
            wanted={{ type }}
            notice={
              notice.notice && (
                <SlotNotice onOverbook={mayOverbook && notice.taken ? beside : null}>{notice.notice}</SlotNotice>
              )
            }
            {...(mayOverbook && { onTaken: notice.tell })}
            claim={claim}
            onDate={setDate}
            onTime={picked => {
              setTime(picked)
              focusSoon(() => (patient ? reasonField.current : null))
            }}
            onFree={free => {
              take(free)
              focusSoon(() => (patient ? reasonField.current : null))
            }}
          />
          <div className={classes.what}>
            <Input.Wrapper label={t('book.type')} labelElement="div">
              <SegmentedControl
                fullWidth
                aria-label={t('book.type')}
                data={appointmentTypes.map(value => ({ value, label: t(`types.${value}`) }))}
                value={type}
                onChange={value => setType(value as AppointmentType)}
              />
            </Input.Wrapper>
            {!isWaiting && (
              <RepeatField first={date} value={repeat} onChange={next => form.setFieldValue('repeat', next)} />
            )}
            {series.plan.length > 0 && (
              <SeriesRows plan={series.plan} leftOut={series.leftOut} onLeftOut={series.setLeftOut} />
            )}
            <TextInput
              ref={reasonField}
              label={t('book.reason')}
              placeholder={t('book.reasonHint')}
              maxLength={300}
              {...form.getInputProps('reason')}
            />
            <MoreTexts field={name => form.getInputProps(name)} />
            <FormActions
              saving={form.saving}
              label={label()}
              onCancel={cancel}
              disabled={!patient || !doctorId || !time || (repeat !== null && series.chosen.length === 0)}
            />
          </div>
        </div>
      </NadiForm>
    </>
  )
}
