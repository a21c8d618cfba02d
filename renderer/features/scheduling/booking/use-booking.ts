import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { clockTime } from '#shared/contract/fields.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { type AppointmentType, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { readDate } from '../parts/read-date.ts'
import { saySlip } from '../parts/say-slip.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { type FreeTime, freeOfOne } from './free-times.ts'
import { useSlotNotice } from './use-slot-notice.ts'

export interface BookingDraft {
  patient: PatientBrief | null
  /** Empty: any doctor. */
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  type: AppointmentType
  reason: string
  symptoms: string
  note: string
  /** Beside who has the time. */
  overbook: boolean
}

/** The state of a booking, and what each choice brings with it. */
export function useBooking() {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const queries = useQueryClient()
  const { nameOf } = useDoctors()
  const leave = useWayBack()
  const notice = useSlotNotice()
  const asked = useAsked()
  const choseDate = useRef(asked.date !== null)
  const wanted = useRef(asked.doctorId)
  const initialValues: BookingDraft = {
    patient: null,
    doctorId: asked.doctorId,
    date: asked.date ?? format.today,
    time: asked.time,
    type: asked.type,
    reason: '',
    symptoms: '',
    note: '',
    overbook: false,
  }
  const form = useNadiForm({
    initialValues,
    save: (draft, call) => client.scheduling.book(inputOf(draft), call),
    onSaved({ id, date, time, doctorId }, { patient }) {
      const said = { date: format.date(date, 'full'), time: format.time(time), doctor: nameOf(doctorId) }
      saySlip(t('said.booked', { name: patient?.name, ...said }), id)
      leave(date)
    },
    onProblem(problem) {
      const { doctorId, time } = form.getValues()
      const explained = notice.explain(problem, nameOf(doctorId), time)
      if (explained) form.setFieldValue('time', null)
      return explained
    },
  })

  function setDate(date: CalendarDate): void {
    choseDate.current = true
    notice.clear()
    form.setValues({ date, time: null, overbook: false })
  }

  /** With the doctor comes their first free day, unless a day was chosen. */
  async function setDoctor(doctorId: string): Promise<void> {
    notice.clear()
    wanted.current = doctorId
    const first = doctorId && !choseDate.current ? await firstFree(doctorId) : undefined
    if (wanted.current === doctorId)
      form.setValues({ doctorId, time: null, overbook: false, ...(first && { date: first.date }) })
  }

  /** The same question as the list of first free times asks, so that it costs no second call. */
  async function firstFree(doctorId: string): Promise<FreeTime | undefined> {
    const options = rpc.scheduling.firstFree.queryOptions({
      input: { limit: freeOfOne, doctorId, type: form.getValues().type },
    })
    const [first] = await queries.fetchQuery(options).catch(() => [])
    return first
  }

  function take({ doctorId, date, time }: FreeTime): void {
    choseDate.current = true
    wanted.current = doctorId
    notice.clear()
    form.setValues({ doctorId, date, time, overbook: false })
  }

  function setTime(time: ClockTime): void {
    notice.clear()
    form.setValues({ time, overbook: false })
  }

  function setType(type: AppointmentType): void {
    notice.clear()
    form.setFieldValue('type', type)
  }

  /** The time that someone else has, beside them. */
  function overbook(): void {
    const time = notice.taken
    if (!time) return
    notice.clear()
    form.setValues({ time, overbook: true })
  }

  return {
    form,
    notice,
    setDate,
    setDoctor,
    setTime,
    setType,
    take,
    overbook,
    cancel: () => leave(form.getValues().date),
  }
}

function inputOf({ patient, doctorId, date, time, type, overbook, ...texts }: BookingDraft) {
  // The button is only alive once these are chosen; the backend would refuse an empty id at its field.
  const chosen = { patientId: patient?.id ?? '', doctorId, date, time: time ?? ('' as ClockTime) }
  return { ...chosen, type, overbook, ...writtenOf(texts) }
}

/** Texts without those that nobody wrote. */
const writtenOf = (texts: Pick<BookingDraft, 'reason' | 'symptoms' | 'note'>) =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])))

function useAsked() {
  const [params] = useSearchParams()
  const { today } = useFormat()
  const date = params.get('date')
  const time = clockTime.safeParse(params.get('time'))
  return {
    doctorId: params.get('doctor') ?? '',
    date: date === null || readDate(date, today) < today ? null : readDate(date, today),
    time: time.success ? time.data : null,
    type: appointmentTypes.find(type => type === params.get('type')) ?? 'new',
  }
}

/** Back to where one came from; to the day itself when this was the first page. */
function useWayBack(): (date: CalendarDate) => void {
  const navigate = useNavigate()
  const { key } = useLocation()
  return date => {
    if (key === 'default') void navigate(`/schedule?date=${date}`, { replace: true })
    else void navigate(-1)
  }
}
