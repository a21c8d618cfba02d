import { assembleChart } from '#backend/modules/patients/index.ts'
import { doctorOnRecord, queuePlace, requireAppointment } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { conflict } from '#shared/errors.ts'
import type { CalendarDate } from '#shared/time.ts'
import { clinicHead } from './clinic-head.ts'
import { drawPaper } from './drawing.ts'
import type { SlipData } from './pdf/slip.ts'
import { type PaperWords, wordsFor } from './words/paper-words.ts'

/**
 * The token of someone who waits, or the time of someone who is to come. It says nothing of why.
 * @throws AppError NOT_FOUND; CONFLICT `nothingToCome` for an appointment that is over or was cancelled
 */
export async function slip(call: Call, input: Parsed['documents']['slip']): Promise<PrintedPaper> {
  const appointment = requireAppointment(call, input.appointmentId)
  const { patient } = assembleChart(call, appointment.patientId)
  const words = wordsFor(call, input.language, patient.language)
  const what = about(call, words, appointment)
  call.chartOpened(patient.id)
  const { name: doctor, room } = doctorOnRecord(call, appointment.doctorId)
  const texts = words.documents.slip
  const name = words.language === 'hi' ? (patient.localName ?? patient.name) : patient.name
  const facts = [
    { label: texts.patient, value: `${name}\n${patient.code}` },
    { label: texts.doctor, value: doctor },
    ...(room ? [{ label: texts.room, value: room }] : []),
    ...what.facts,
  ]
  const data: SlipData = {
    ...what,
    facts,
    texts: words.documents,
    language: words.language,
    createdAt: call.now,
    format: input.paper,
    clinic: await clinicHead(call),
  }
  return drawPaper(call, {
    kind: 'slip',
    data,
    name: `slip-${patient.code}-${appointment.date}`,
    language: words.language,
    draft: false,
  })
}

type About = Pick<SlipData, 'title' | 'large' | 'below' | 'facts' | 'note'>

function about(call: Call, words: PaperWords, appointment: Appointment): About {
  const { status, date, time } = appointment
  const texts = words.documents.slip
  const place = status === 'checked_in' ? queuePlace(call, appointment) : null
  if (place)
    return {
      title: texts.token,
      large: place.label,
      below: [],
      facts: [
        { label: texts.date, value: words.instant(call.now) },
        { label: texts.before, value: words.figure(place.before) },
      ],
      note: texts.tokenNote,
    }
  if ((status !== 'scheduled' && status !== 'confirmed') || date < today(call)) throw conflict('nothingToCome')
  return {
    title: texts.appointment,
    large: words.clock(time),
    below: [weekday(words, date), words.date(date)],
    facts: [],
    note: texts.appointmentNote,
  }
}

const asUtc = (date: CalendarDate) => new Date(`${date}T00:00:00Z`)

const weekday = ({ locale }: PaperWords, date: CalendarDate) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(asUtc(date))
