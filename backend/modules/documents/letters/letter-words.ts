import type { LetterContent } from '#shared/contract/documents/letters.ts'
import type { Urgency } from '#shared/domain/documents/kinds.ts'
import { daysBetween } from '#shared/time.ts'
import type { MedicineLine, PatientHead } from '../pdf/data.ts'
import { fill } from '../pdf/fill.ts'
import type { LetterData, LetterPart } from '../pdf/letter.ts'
import { daysText } from '../words/medicine-words.ts'
import type { PaperWords } from '../words/paper-words.ts'

/** What the records say beside what was written. */
interface Facts {
  patient: PatientHead
  /** Of the letter, and of the visit. */
  date: string
  examined: string
  number: string | null
  diagnoses: readonly string[]
  allergies: readonly string[]
  noKnownAllergies?: boolean
  vitals: string | undefined
  medicines: readonly MedicineLine[]
}

type Said = Pick<LetterData, 'title' | 'mark' | 'addressee' | 'parts'>
type Of<Kind extends LetterContent['kind']> = Extract<LetterContent, { kind: Kind }>

/** A letter in the words of its language. */
export function letterWords(words: PaperWords, content: LetterContent, facts: Facts): Said {
  const { titles, number } = words.documents.letters
  const said = partsOf(words, content, facts)
  const numbered: LetterPart[] = facts.number ? [{ kind: 'fact', label: number, value: facts.number }] : []
  return { title: titles[content.kind], ...said, parts: [...numbered, ...said.parts] }
}

function partsOf(words: PaperWords, content: LetterContent, facts: Facts): Omit<Said, 'title'> {
  switch (content.kind) {
    case 'referral':
      return referral(words, content, facts)
    case 'certificate':
      return { addressee: [], parts: certificate(words, content, facts) }
    case 'labRequest':
      return labRequest(words, content, facts)
  }
}

function referral(words: PaperWords, content: Of<'referral'>, facts: Facts): Omit<Said, 'title'> {
  const { letters, common } = words.documents
  const name = facts.patient.name
  const [first = '', ...further] = [content.to, content.specialty, content.place].filter(line => line.trim() !== '')
  return {
    mark: markOf(words, content.urgency),
    addressee: [fill(letters.to, { name: first }), ...further],
    parts: [
      { kind: 'text', text: fill(letters.thanks, { patient: name }) },
      { kind: 'section', title: letters.referralReason, text: content.reason },
      { kind: 'list', title: common.diagnoses, items: facts.diagnoses },
      { kind: 'section', title: letters.findings, text: content.findings },
      { kind: 'section', title: common.vitals, text: facts.vitals },
      { kind: 'allergies', allergies: facts.allergies, noKnownAllergies: facts.noKnownAllergies },
      { kind: 'medicines', title: letters.medicines, lines: facts.medicines },
    ],
  }
}

/**
 * After the forms of Appendix 2 of the Indian Medical Council (Professional Conduct, Etiquette and Ethics) Regulations,
 * 2002: examined by the doctor, from when to when, signed by the patient too; the illness only where the patient agrees.
 */
function certificate(words: PaperWords, content: Of<'certificate'>, { patient, examined }: Facts): LetterPart[] {
  const { letters } = words.documents
  const { from, until, fitFrom } = content
  const values = { patient: patient.name, date: examined }
  const parts: LetterPart[] = []
  if (from) {
    const last = until ?? from
    const days = daysText(words, daysBetween(from, last) + 1)
    const text = fill(letters.unfit, { ...values, from: words.date(from), until: words.date(last), days })
    parts.push({ kind: 'text', text })
  }
  if (fitFrom) {
    const text = fill(from ? letters.fitAfter : letters.fitOnly, { ...values, fitFrom: words.date(fitFrom) })
    parts.push({ kind: 'text', text })
  }
  const named = content.names ? content.diagnosis : undefined
  return [
    ...parts,
    { kind: 'section', title: letters.diagnosis, text: named },
    { kind: 'section', title: letters.remarks, text: content.remarks },
    { kind: 'signHere', label: letters.patientSigns },
  ]
}

function labRequest(words: PaperWords, content: Of<'labRequest'>, facts: Facts): Omit<Said, 'title'> {
  const { letters } = words.documents
  return {
    mark: markOf(words, content.urgency),
    addressee: [],
    parts: [
      { kind: 'list', title: letters.tests, items: content.tests },
      ...(content.fasting ? [{ kind: 'text', text: letters.fasting } as const] : []),
      { kind: 'section', title: letters.clinical, text: content.reason },
      { kind: 'allergies', allergies: facts.allergies, noKnownAllergies: facts.noKnownAllergies },
    ],
  }
}

const markOf = ({ documents }: PaperWords, urgency: Urgency): string | undefined =>
  urgency === 'routine' ? undefined : documents.letters.marks[urgency]
