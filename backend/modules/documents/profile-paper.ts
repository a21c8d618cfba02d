import { listVisits } from '#backend/modules/encounters/index.ts'
import { assembleChart } from '#backend/modules/patients/index.ts'
import { currentMedicines } from '#backend/modules/prescriptions/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper, ProfileExtent } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Contact } from '#shared/contract/patients/records.ts'
import { showPhone } from '#shared/domain/patients/phone.ts'
import { clinicHead } from './clinic-head.ts'
import { drawPaper } from './drawing.ts'
import { historyParts } from './history-parts.ts'
import { selectLetterhead } from './letterheads/on-letterhead.ts'
import { fill } from './pdf/fill.ts'
import type { LetterData, LetterPart } from './pdf/letter.ts'
import { medicineLine } from './words/medicine-words.ts'
import { type PaperWords, wordsFor } from './words/paper-words.ts'
import { allergyNames, isCurrent, patientHead } from './words/patient-words.ts'

const lastVisits = 5

/**
 * What another doctor must know of a patient, for the patient to carry.
 * @throws AppError NOT_FOUND
 */
export async function profile(call: Call, input: Parsed['documents']['profile']): Promise<PrintedPaper> {
  const { patient, allergies, conditions, contacts } = assembleChart(call, input.patientId)
  // A profile is nobody's in particular: the doctor who prints it hands it out.
  const doctorId = call.actor.roles.includes('doctor') ? call.actor.userId : null
  const on = await selectLetterhead(call, 'profile', { doctorId, letterhead: input.letterhead })
  call.chartOpened(patient.id)
  const words = wordsFor(call, input.language, patient.language)
  const day = today(call)
  const { letters, profile: texts } = words.documents
  const clinic = await clinicHead(call)
  const { name } = patient
  const title = letters.titles.profile
  const date = words.date(day)
  const emergency = contacts.filter(({ isEmergency, phone }) => isEmergency && phone)
  const data: LetterData = {
    texts: words.documents,
    language: words.language,
    createdAt: call.now,
    clinic,
    title,
    subject: fill(letters.subject, { title, patient: name, date }),
    patient: patientHead(words, patient, day, undefined),
    date,
    draft: false,
    addressee: [],
    parts: [
      { kind: 'text', text: fill(texts.carry, { clinic: clinic.name, at: words.instant(call.now) }) },
      { kind: 'allergies', allergies: allergyNames(allergies), noKnownAllergies: patient.noAllergiesAt !== null },
      { kind: 'fact', label: texts.bloodGroup, value: patient.bloodGroup ?? undefined },
      { kind: 'fact', label: texts.emergency, value: emergency.map(contact => said(words, contact)).join('\n') },
      { kind: 'list', title: texts.conditions, items: conditions.filter(isCurrent).map(condition => condition.name) },
      {
        kind: 'medicines',
        title: letters.medicines,
        lines: currentMedicines(call, patient.id).map(line => medicineLine(words, line)),
      },
      ...(await visitsAsked(call, words, patient.id, input.extent)),
    ],
  }
  const keptAs = { kind: 'profile', patientId: patient.id, visitId: null, number: null } as const
  const language = words.language
  return drawPaper(call, {
    kind: 'letter',
    data,
    name: `profile-${patient.code}-${day}`,
    language,
    draft: false,
    keptAs,
    on,
  })
}

/** The last visits in a line each, or all of them whole. */
async function visitsAsked(
  call: Call,
  words: PaperWords,
  patientId: string,
  extent: ProfileExtent,
): Promise<LetterPart[]> {
  if (extent === 'whole') return historyParts(call, words, patientId)
  const { items } = listVisits(call, { patientId, limit: lastVisits })
  return [{ kind: 'list', title: words.documents.profile.visits, items: items.filter(took).map(lineIn(words)) }]
}

type Visit = ReturnType<typeof listVisits>['items'][number]

const took = ({ status }: Visit) => status !== 'cancelled'

const lineIn =
  (words: PaperWords) =>
  ({ date, doctorName, diagnoses, complaint }: Visit): string => {
    const why = diagnoses.map(({ text }) => text).join('; ') || complaint
    return [words.date(date), doctorName, why].filter(Boolean).join(' · ')
  }

const said = ({ texts }: PaperWords, { name, relation, phone }: Contact): string =>
  `${name} (${texts.patients.relation[relation]}) ${phone ? showPhone(phone) : ''}`.trim()
