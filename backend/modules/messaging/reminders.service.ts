import { type MessageContact, messageContacts } from '#backend/modules/patients/index.ts'
import { doctorNames, expectedAppointments, listedAppointments } from '#backend/modules/scheduling/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { derivedId } from '#backend/platform/derived-id.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { ClinicSettings, Language } from '#shared/contract/settings.ts'
import { remindersOf } from '#shared/domain/messaging/reminders.ts'
import { addDays, dateAt, type Instant, instantOf } from '#shared/time.ts'
import * as repo from './messaging.repo.ts'
import { reminderText } from './reminder-text.ts'

interface Wanted {
  id: string
  patientId: string
  appointmentId: string
  recipient: string
  language: Language
  text: string
  sendAt: Instant
}

/** Reminders are written a day before they go, so that people see what will be sent, and a desk that is off misses none. */
const aheadHours = 24

/**
 * Writes the reminders of the appointments that come, and calls those off whose reason is gone. What is wanted follows from
 * appointments, patients and settings alone, and ids follow from that: every workstation may do it.
 */
export function planReminders(tx: Tx): { written: number; calledOff: number } {
  const wanted = new Map(wantedReminders(tx, getClinic(tx)).map(each => [each.id, each]))
  const stored = new Map(repo.listReminders(tx.db, [...wanted.keys()]).map(row => [row.id, row]))
  let written = 0
  for (const each of wanted.values()) if (keep(tx, each, stored.get(each.id))) written += 1
  const gone = [...stored.values()].filter(row => row.status === 'waiting' && !wanted.has(row.id))
  for (const row of gone)
    repo.updateMessage(tx.db, row.id, { status: 'cancelled', failReason: reasonOf(tx, row), ...updated(tx) })
  return { written, calledOff: gone.length }
}

function wantedReminders(tx: Tx, clinic: ClinicSettings): Wanted[] {
  const { reminderHours, timeZone, quietFrom, quietTo } = clinic
  if (reminderHours.length === 0) return []
  const today = dateAt(tx.now, timeZone)
  const days = Math.ceil((Math.max(...reminderHours) + aheadHours) / 24) + 1
  const rows = expectedAppointments(tx.db, today, addDays(today, days))
  const contacts = messageContacts(
    tx,
    rows.map(row => row.patientId),
  )
  const names = doctorNames(tx)
  return rows.flatMap(row => {
    const contact = contacts.get(row.patientId)
    const start = instantOf(row.date, row.time, timeZone)
    if (!contact?.phone || start <= tx.now) return []
    const { phone } = contact
    const language = languageOf(contact, clinic)
    const name = (language === 'hi' && contact.localName) || contact.name
    const text = reminderText(language, { ...row, name, doctor: names.get(row.doctorId) ?? '' }, clinic)
    return remindersOf(start, reminderHours, { from: quietFrom, to: quietTo }, timeZone).map(({ hours, at }) => ({
      id: derivedId('reminder', row.id, row.date, row.time, hours),
      patientId: row.patientId,
      appointmentId: row.id,
      recipient: phone,
      language,
      text,
      sendAt: at,
    }))
  })
}

/** Patients who speak neither English nor Hindi get what the clinic speaks. */
const languageOf = ({ language }: MessageContact, clinic: ClinicSettings): Language =>
  language === 'en' || language === 'hi' ? language : clinic.language

/** Whether the row changed. One whose time was over before anyone wrote it is not made up for. */
function keep(tx: Tx, wanted: Wanted, stored: repo.OutboxRow | undefined): boolean {
  const { recipient, language, text, sendAt } = wanted
  if (!stored) {
    if (sendAt <= tx.now) return false
    repo.insertMessage(tx.db, { ...created(tx), ...wanted, kind: 'reminder', channel: 'whatsapp' })
    return true
  }
  const isOff = stored.status === 'cancelled' && sendAt > tx.now
  if (stored.status !== 'waiting' && !isOff) return false
  const isSame =
    stored.text === text && stored.recipient === recipient && stored.sendAt === sendAt && stored.language === language
  if (isSame && !isOff) return false
  const back = isOff ? { status: 'waiting' as const, failReason: null } : {}
  repo.updateMessage(tx.db, stored.id, { recipient, language, text, sendAt, ...back, ...updated(tx) })
  return true
}

/** Why a reminder goes to nobody. */
function reasonOf(tx: Tx, { appointmentId }: repo.OutboxRow): string {
  const appointment = listedAppointments(tx, [appointmentId ?? '']).get(appointmentId ?? '')
  if (!appointment || appointment.status === 'cancelled') return 'cancelled'
  const isExpected = appointment.status === 'scheduled' || appointment.status === 'confirmed'
  const { timeZone } = getClinic(tx)
  if (!isExpected || instantOf(appointment.date, appointment.time, timeZone) <= tx.now) return 'late'
  return messageContacts(tx, [appointment.patientId]).get(appointment.patientId)?.phone ? 'moved' : 'noConsent'
}
