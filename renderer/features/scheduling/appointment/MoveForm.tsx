import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { CallContext } from '#renderer/lib/transport.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { SlotNotice } from '../booking/SlotNotice.tsx'
import { useSlotNotice } from '../booking/use-slot-notice.ts'
import { WhenField } from '../booking/WhenField.tsx'
import { DoctorField } from '../parts/DoctorField.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { useMovedNotice } from '../parts/use-moved-notice.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { ScopeField } from '../series/ScopeField.tsx'
import { SeriesRows } from '../series/SeriesRows.tsx'
import { useFollowing } from '../series/use-following.ts'
import type { Detailed } from './types.ts'

interface MoveDraft {
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  overbook: boolean
  /** Also those of the series after it. */
  following: boolean
}

/** Another time, or another doctor; the former time can be had back with undo. */
export function MoveForm({ appointment, onDone }: { appointment: Detailed; onDone(): void }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const mayOverbook = useMay('scheduling.overbook')
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const { nameOf } = useDoctors()
  const sayMoved = useMovedNotice()
  const { notice, taken, tell, clear, explain } = useSlotNotice()
  // Whoever asked to move wants to choose a time next.
  const claim = useRef(true)
  const moveAll = useRef<(call: { context: CallContext }) => Promise<void>>(null)
  const { id, updatedAt, ...before } = appointment
  const isOver = before.date < format.today
  const initialValues: MoveDraft = {
    doctorId: before.doctorId,
    date: isOver ? format.today : before.date,
    time: null,
    overbook: false,
    following: false,
  }
  const form = useNadiForm({
    initialValues,
    async save({ doctorId, date, time, overbook, following }, call) {
      if (following) return moveAll.current?.(call)
      const there = { id, doctorId, date, time: time ?? before.time, overbook, expectedUpdatedAt: updatedAt }
      sayMoved(appointment, await client.scheduling.reschedule(there, call))
    },
    onSaved: onDone,
    onProblem(problem) {
      const asked = form.getValues()
      const explained = explain(problem, nameOf(asked.doctorId), asked.time)
      if (explained) form.setFieldValue('time', null)
      return explained
    },
  })
  const { doctorId, date, time, following } = form.values
  const series = useFollowing({ id, doctorId, date, time, following })
  useEffect(() => {
    moveAll.current = series.move
  })

  function label(): string {
    if (!time) return t('detail.moveAction')
    if (following) return t('schedules:series.moveAll', { count: series.chosen.length })
    const when = { date: spokenDay(date), time: format.time(time) }
    return t(form.values.overbook ? 'schedules:overbook.moveTo' : 'detail.moveTo', when)
  }

  function change(values: Partial<MoveDraft>): void {
    clear()
    form.setValues({ overbook: false, ...values })
  }

  return (
    <NadiForm form={form} label={t('detail.moveTitle')} enterAtEnd="saves">
      {before.seriesId !== null && (
        <ScopeField following={following} onFollowing={chosen => form.setFieldValue('following', chosen)} />
      )}
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
      {series.plan.length > 0 && (
        <SeriesRows plan={series.plan} leftOut={series.leftOut} onLeftOut={series.setLeftOut} />
      )}
      <FormActions
        saving={form.saving}
        label={label()}
        onCancel={onDone}
        disabled={time === null || (following && series.chosen.length === 0)}
      />
    </NadiForm>
  )
}
