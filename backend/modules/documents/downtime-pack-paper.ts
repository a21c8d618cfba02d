import { assembleChart } from '#backend/modules/patients/index.ts'
import { currentMedicines } from '#backend/modules/prescriptions/index.ts'
import { boardOfDay } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { CalendarDate } from '#shared/time.ts'
import { clinicHead } from './clinic-head.ts'
import { drawLockedPaper } from './drawing.ts'
import type { DowntimePackData, PackEntry } from './pdf/downtime-pack.ts'
import { medicineLine } from './words/medicine-words.ts'
import { type PaperWords, wordsFor } from './words/paper-words.ts'
import { allergyNames, isCurrent, patientHead } from './words/patient-words.ts'

type Listed = Outputs['scheduling']['day']['appointments'][number]

/**
 * Today's appointments with what must be known of each patient when no computer runs, as a PDF that only the passphrase
 * opens. It is made by the app itself and opens nobody's chart.
 */
export async function downtimePack(
  call: Call,
  passphrase: string,
): Promise<{ bytes: Uint8Array; patients: number; date: CalendarDate }> {
  const date = today(call)
  const { doctors, appointments } = boardOfDay(call, { date, includeCancelled: true })
  const words = wordsFor(call)
  const breathe = createBreather()
  const data: DowntimePackData = {
    texts: words.documents,
    language: words.language,
    createdAt: call.now,
    clinic: await clinicHead(call),
    date: words.date(date),
    madeAt: words.instant(call.now),
    doctors: [],
  }
  const sections: DowntimePackData['doctors'][number][] = []
  for (const doctor of doctors) {
    const entries: PackEntry[] = []
    const own = appointments.filter(({ doctorId }) => doctorId === doctor.id)
    for (const appointment of own.sort((one, other) => (one.time < other.time ? -1 : 1))) {
      entries.push(packEntry(call, words, appointment, date))
      await breathe()
    }
    const detail = [doctor.specialization, doctor.room].filter(Boolean).join(', ')
    if (entries.length > 0) sections.push({ name: doctor.name, detail, entries })
  }
  const bytes = await drawLockedPaper(call, {
    kind: 'downtime-pack',
    data: { ...data, doctors: sections },
    passphrase,
  })
  return { bytes, date, patients: new Set(appointments.map(({ patientId }) => patientId)).size }
}

function packEntry(call: Call, words: PaperWords, appointment: Listed, date: CalendarDate): PackEntry {
  const { patient, allergies, conditions } = assembleChart(call, appointment.patientId)
  const { name, localName, code, ageSex, phone } = patientHead(words, patient, date, undefined)
  const { status, time } = appointment
  return {
    time,
    status: words.texts.frame.status[status],
    over: status === 'cancelled' || status === 'no_show',
    name,
    localName,
    about: [`${code}   ${ageSex}`, phone ?? ''].filter(text => text !== ''),
    allergies: allergyNames(allergies),
    noKnownAllergies: patient.noAllergiesAt !== null,
    medicines: currentMedicines(call, patient.id).map(line => medicineText(words, line)),
    conditions: conditions.filter(isCurrent).map(condition => condition.name),
  }
}

function medicineText(words: PaperWords, line: Parameters<typeof medicineLine>[1]): string {
  const { drug, strength, dose, frequency, duration, timing, further = [] } = medicineLine(words, line)
  const doses = [{ dose, frequency, duration: further.length > 0 ? duration : undefined }, ...further]
  const inWords = doses.map(step =>
    [step.dose, step.frequency?.split('\n')[0], step.duration].filter(Boolean).join(', '),
  )
  const how = [inWords.join(' → '), timing].filter(Boolean).join(', ')
  return [[drug, strength].filter(Boolean).join(' '), how].filter(Boolean).join(': ')
}
