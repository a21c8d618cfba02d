import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import { clockTime } from '#shared/contract/fields.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { type AppointmentType, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { readDate } from '../parts/read-date.ts'
import { saySlip } from '../parts/say-slip.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import type { Repeat } from '../series/RepeatField.tsx'
import { useSeriesPlan } from '../series/use-series-plan.ts'
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
  repeat: Repeat | null
}

/** The state of a booking, and what each choice brings with it. */
export function useBooking() {
  const { t } = useTranslation(['scheduling', 'schedules'])
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
    reason: useWish(asked.entryId)?.reason ?? '',
    symptoms: '',
    note: '',
    overbook: false,
    repeat: null,
  }
  const places = useRef<SeriesPlaces>([])
  /** The entry of the waiting list that this booking settles, unless someone else was chosen meanwhile. */
  const waitsFor = (patient: PatientBrief | null) => (patient?.id === asked.patientId ? asked.entryId : null)
  const form = useNadiForm({
    initialValues,
    save: (draft, call) => save(draft, waitsFor(draft.patient), places.current, call),
    onSaved(booked, { patient }) {
      const [{ id, date, time, doctorId }] = booked
      const said = { date: format.date(date, 'full'), time: format.time(time), doctor: nameOf(doctorId) }
      if (booked.length === 1) saySlip(t('said.booked', { name: patient?.name, ...said }), id)
      else
        showUndo({
          message: t('schedules:series.booked', { count: booked.length, name: patient?.name, ...said }),
          undo: () => client.scheduling.cancelFollowing({ id, reason: t('detail.reasons.mistake') }),
        })
      leave(date)
    },
    onProblem(problem) {
      const { doctorId, time } = form.getValues()
      const explained = notice.explain(problem, nameOf(doctorId), time)
      if (explained) form.setFieldValue('time', null)
      return explained
    },
  })

  const series = useSeriesPlan(form.values)
  useEffect(() => {
    places.current = series.chosen.map(({ place }) => place)
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
    isWaiting: waitsFor(form.values.patient) !== null,
    notice,
    series,
    setDate,
    setDoctor,
    setTime,
    setType,
    take,
    overbook,
    cancel: () => leave(form.getValues().date),
  }
}

type SeriesPlaces = Inputs['scheduling']['bookSeries']['places']
type Booked = [Appointment, ...Appointment[]]
type SaveCall = Parameters<typeof client.scheduling.bookSeries>[1]

/** One appointment, for someone on the waiting list or not, or all of a series. */
async function save(
  draft: BookingDraft,
  entryId: string | null,
  places: SeriesPlaces,
  call: SaveCall,
): Promise<Booked> {
  if (entryId !== null) return [await client.scheduling.waitlist.book({ ...inputOf(draft), id: entryId }, call)]
  if (draft.repeat === null) return [await client.scheduling.book(inputOf(draft), call)]
  const { patient, type } = draft
  const input = { patientId: patient?.id ?? '', type, places, ...writtenOf(draft) }
  const { appointments } = await client.scheduling.bookSeries(input, call)
  return appointments as Booked
}

function inputOf(draft: BookingDraft) {
  const { patient, doctorId, date, time, type, overbook } = draft
  // The button is only alive once these are chosen; the backend would refuse an empty id at its field.
  const chosen = { patientId: patient?.id ?? '', doctorId, date, time: time ?? ('' as ClockTime) }
  return { ...chosen, type, overbook, ...writtenOf(draft) }
}

/** Texts without those that nobody wrote. */
const writtenOf = ({ reason, symptoms, note }: Pick<BookingDraft, 'reason' | 'symptoms' | 'note'>) =>
  Object.fromEntries(
    Object.entries({ reason, symptoms, note }).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])),
  )

/** What someone on the waiting list asked for, as far as the list was read before. */
function useWish(entryId: string | null) {
  const { queryKey } = rpc.scheduling.waitlist.list.queryOptions()
  return useQueryClient()
    .getQueryData(queryKey)
    ?.find(({ id }) => id === entryId)
}

function useAsked() {
  const [params] = useSearchParams()
  const { today } = useFormat()
  const date = params.get('date')
  const time = clockTime.safeParse(params.get('time'))
  return {
    patientId: params.get('patient'),
    /** Of the waiting list. */
    entryId: params.get('waiting'),
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
