import { expect, it } from 'vitest'
import type { LetterContent } from '#shared/contract/documents/letters.ts'
import { contentOf, draftOf } from './letter-draft.ts'

const letters: LetterContent[] = [
  { kind: 'referral', to: 'A', place: 'B', specialty: 'C', urgency: 'urgent', reason: 'D', findings: 'E' },
  { kind: 'certificate', from: null, until: null, fitFrom: null, names: true, diagnosis: 'A', remarks: 'B' },
  { kind: 'labRequest', tests: ['A', 'B'], urgency: 'emergency', fasting: true, reason: 'C' },
]

it.each(letters)('keeps every field of a letter of kind $kind', content => {
  expect(contentOf(draftOf(content))).toEqual(content)
})

it('reads one test from each line', () => {
  const [, , request] = letters
  if (!request) throw new Error('no letter')
  expect(contentOf({ ...draftOf(request), tests: ' CBC \n\n ESR' })).toMatchObject({ tests: ['CBC', 'ESR'] })
})
