import { type MessageContact, messageContacts } from '#backend/modules/patients/index.ts'
import { doctorNames, expectedAppointments, expectedOf, listedAppointments } from '#backend/modules/scheduling/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
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

/** Appointments that are looked at in one step: a few milliseconds. */
const stepLength = 20

/**
 * Writes the reminders of the appointments that come, and calls those off whose reason is gone. What is wanted follows from
 * appointments, patients and settings alone, and ids follow from that: every workstation may do it. Looks at a few at a time,
 * and locks the database only where something is to be written.
 */
export async function planReminders(call: Call): Promise<{ written: number; calledOff: number }> {
  const breathe = createBreather()
  const wanted = new Set<string>()
  let written = 0
  for (const ids of inSteps(remindable(call))) {
    const due = wantedReminders(call, ids)
    for (const { id } of due) wanted.add(id)
    const changed = due.filter(each => changeOf(call, each) !== null)
    if (changed.length > 0)
      call.transaction(tx => {
        for (const each of changed) keep(tx, each)
      })
    written += changed.length
    await breathe()
  }
  let calledOff = 0
  for (const ids of inSteps(repo.waitingReminderIds(call.db).filter(id => !wanted.has(id)))) {
    calledOff += callOff(call, ids)
    await breathe()
  }
  return { written, calledOff }
}

function* inSteps(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += stepLength) yield ids.slice(at, at + stepLength)
}

/** Appointments whose reminders could be due for writing. */
function remindable(call: Call): string[] {
  const { reminderHours, timeZone } = getClinic(call)
  if (reminderHours.length === 0) return []
  const today = dateAt(call.now, timeZone)
  const days = Math.ceil((Math.max(...reminderHours) + aheadHours) / 24) + 1
  return expectedAppointments(call.db, today, addDays(today, days)).map(({ id }) => id)
}

function wantedReminders(call: Call, appointmentIds: readonly string[]): Wanted[] {
  const clinic = getClinic(call)
  const { reminderHours, timeZone, quietFrom, quietTo } = clinic
  const rows = expectedOf(call.db, appointmentIds)
  const contacts = messageContacts(
    call,
    rows.map(row => row.patientId),
  )
  const names = doctorNames(call)
  return rows.flatMap(row => {
    const contact = contacts.get(row.patientId)
    const start = instantOf(row.date, row.time, timeZone)
    if (!contact?.phone || start <= call.now) return []
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

/** How many of the waiting reminders nothing wants any more: they are called off. */
function callOff(call: Call, ids: readonly string[]): number {
  const rows = ids.flatMap(id => repo.findMessage(call.db, id) ?? [])
  const wanted = new Set(
    wantedReminders(
      call,
      rows.flatMap(row => row.appointmentId ?? []),
    ).map(({ id }) => id),
  )
  const gone = rows.filter(({ id }) => !wanted.has(id))
  if (gone.length > 0)
    call.transaction(tx => {
      for (const row of gone)
        repo.updateMessage(tx.db, row.id, { status: 'cancelled', failReason: reasonOf(tx, row), ...updated(tx) })
    })
  return gone.length
}

/** Patients who speak neither English nor Hindi get what the clinic speaks. */
const languageOf = ({ language }: MessageContact, clinic: ClinicSettings): Language =>
  language === 'en' || language === 'hi' ? language : clinic.language

/** What is to be done about a reminder, null for nothing. One whose time was over before anyone wrote it is not made up for. */
function changeOf(call: Call, { id, recipient, language, text, sendAt }: Wanted): 'write' | 'renew' | 'revive' | null {
  const stored = repo.findMessage(call.db, id)
  if (!stored) return sendAt > call.now ? 'write' : null
  if (stored.status === 'cancelled') return sendAt > call.now ? 'revive' : null
  const isSame =
    stored.text === text && stored.recipient === recipient && stored.sendAt === sendAt && stored.language === language
  return stored.status === 'waiting' && !isSame ? 'renew' : null
}

function keep(tx: Tx, wanted: Wanted): void {
  const { id, recipient, language, text, sendAt } = wanted
  const change = changeOf(tx, wanted)
  if (change === 'write')
    repo.insertMessage(tx.db, { ...created(tx), ...wanted, kind: 'reminder', channel: 'whatsapp' })
  else {
    const back = change === 'revive' ? { status: 'waiting' as const, failReason: null } : {}
    repo.updateMessage(tx.db, id, { recipient, language, text, sendAt, ...back, ...updated(tx) })
  }
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
