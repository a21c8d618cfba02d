import type { LetterContent } from '#shared/contract/documents/letters.ts'
import type { LetterKind, Urgency } from '#shared/domain/documents/kinds.ts'
import type { CalendarDate } from '#shared/time.ts'

/** The fields of all kinds of letters, as a form holds them. */
export interface LetterDraft {
  kind: LetterKind
  to: string
  place: string
  specialty: string
  urgency: Urgency
  reason: string
  findings: string
  from: CalendarDate | null
  until: CalendarDate | null
  fitFrom: CalendarDate | null
  names: boolean
  diagnosis: string
  remarks: string
  /** One on each line. */
  tests: string
  fasting: boolean
}

const empty: Omit<LetterDraft, 'kind'> = {
  to: '',
  place: '',
  specialty: '',
  urgency: 'routine',
  reason: '',
  findings: '',
  from: null,
  until: null,
  fitFrom: null,
  names: false,
  diagnosis: '',
  remarks: '',
  tests: '',
  fasting: false,
}

export function draftOf(content: LetterContent): LetterDraft {
  if (content.kind === 'labRequest') return { ...empty, ...content, tests: content.tests.join('\n') }
  return { ...empty, ...content }
}

export function contentOf(draft: LetterDraft): LetterContent {
  const { kind, to, place, specialty, urgency, reason, findings } = draft
  switch (kind) {
    case 'referral':
      return { kind, to, place, specialty, urgency, reason, findings }
    case 'certificate': {
      const { from, until, fitFrom, names, diagnosis, remarks } = draft
      return { kind, from, until, fitFrom, names, diagnosis, remarks }
    }
    case 'labRequest': {
      const tests = draft.tests.split('\n').map(test => test.trim())
      return { kind, tests: tests.filter(test => test !== ''), urgency, fasting: draft.fasting, reason }
    }
  }
}
