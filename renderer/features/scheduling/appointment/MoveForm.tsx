import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { SlotNotice } from '../booking/SlotNotice.tsx'
import { useSlotNotice } from '../booking/use-slot-notice.ts'
import { WhenField } from '../booking/WhenField.tsx'
import { DoctorField } from '../parts/DoctorField.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { takeMovesBack } from '../stranded/take-moves-back.ts'
import type { Detailed } from './types.ts'

interface MoveDraft {
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  overbook: boolean
}

/** Another time, or another doctor; the former time can be had back with undo. */
export function MoveForm({ appointment, onDone }: { appointment: Detailed; onDone(): void }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const mayOverbook = useMay('scheduling.overbook')
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const { nameOf } = useDoctors()
  const { notice, taken, tell, clear, explain } = useSlotNotice()
  // Whoever asked to move wants to choose a time next.
  const claim = useRef(true)
  const { id, patient, updatedAt, ...before } = appointment
  const isOver = before.date < format.today
  const initialValues: MoveDraft = {
    doctorId: before.doctorId,
    date: isOver ? format.today : before.date,
    time: null,
    overbook: false,
  }
  const form = useNadiForm({
    initialValues,
    save: ({ doctorId, date, time, overbook }, call) =>
      client.scheduling.reschedule(
        { id, doctorId, date, time: time ?? before.time, overbook, expectedUpdatedAt: updatedAt },
        call,
      ),
    onSaved({ doctorId, date, time, updatedAt: moved }) {
      const said = { date: format.date(date, 'full'), time: format.time(time), doctor: nameOf(doctorId) }
      showUndo({
        message: t('said.moved', { name: patient.name, ...said }),
        undo: () => takeMovesBack([{ id, updatedAt: moved }]),
      })
      onDone()
    },
    onProblem(problem) {
      const asked = form.getValues()
      const explained = explain(problem, nameOf(asked.doctorId), asked.time)
      if (explained) form.setFieldValue('time', null)
      return explained
    },
  })
  const { doctorId, date, time } = form.values

  function change(values: Partial<MoveDraft>): void {
    clear()
    form.setValues({ overbook: false, ...values })
  }

  return (
    <NadiForm form={form} label={t('detail.moveTitle')} enterAtEnd="saves">
      <DoctorField any={false} value={doctorId} onChange={chosen => change({ doctorId: chosen, time: null })} />
      <WhenField
        doctorId={doctorId}
        date={date}
        time={time}
        wanted={{ type: before.type, durationMinutes: before.durationMinutes, movingId: id }}
        notice={
          notice && (
            <SlotNotice onOverbook={mayOverbook && taken ? () => change({ time: taken, overbook: true }) : null}>
              {notice}
            </SlotNotice>
          )
        }
        {...(mayOverbook && { onTaken: tell })}
        claim={claim}
        onDate={chosen => change({ date: chosen, time: null })}
        onTime={chosen => change({ time: chosen })}
        onFree={chosen => change({ date: chosen.date, time: chosen.time })}
      />
      <FormActions
        saving={form.saving}
        label={
          time
            ? t(form.values.overbook ? 'schedules:overbook.moveTo' : 'detail.moveTo', {
                date: spokenDay(date),
                time: format.time(time),
              })
            : t('detail.moveAction')
        }
        onCancel={onDone}
        disabled={time === null}
      />
    </NadiForm>
  )
}
