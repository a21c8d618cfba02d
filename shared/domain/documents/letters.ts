import type { LetterContent } from '#shared/contract/documents/letters.ts'

/** A field that keeps a letter from being signed, by a key of the texts `errors:fields`. */
export interface LetterFault {
  path: string
  key: 'required' | 'endBeforeStart' | 'fitTooEarly' | 'atLeastOne'
}

/** What is missing or contradicts itself; empty for a letter that may be signed. */
export function letterFaults(content: LetterContent): LetterFault[] {
  const required = (path: string, text: string | null): LetterFault[] =>
    text?.trim() ? [] : [{ path, key: 'required' }]
  switch (content.kind) {
    case 'referral':
      return [
        ...(content.to.trim() || content.specialty.trim() ? [] : [{ path: 'to', key: 'required' } as const]),
        ...required('reason', content.reason),
      ]
    case 'labRequest':
      return content.tests.length > 0 ? [] : [{ path: 'tests', key: 'atLeastOne' }]
    case 'certificate':
      return certificateFaults(content)
  }
}

type Certificate = Extract<LetterContent, { kind: 'certificate' }>

function certificateFaults({ from, until, fitFrom, names, diagnosis }: Certificate): LetterFault[] {
  const faults: LetterFault[] = []
  // A certificate of fitness alone has no days of illness.
  if (!from && !fitFrom) faults.push({ path: 'from', key: 'required' })
  if (from && !until) faults.push({ path: 'until', key: 'required' })
  if (from && until && until < from) faults.push({ path: 'until', key: 'endBeforeStart' })
  if (fitFrom && until && fitFrom <= until) faults.push({ path: 'fitFrom', key: 'fitTooEarly' })
  if (names && !diagnosis.trim()) faults.push({ path: 'diagnosis', key: 'required' })
  return faults
}
