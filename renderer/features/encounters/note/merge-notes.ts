import type { NoteContent } from '#shared/contract/encounters/note.ts'
import { sameDiagnosis } from '#shared/domain/encounters/note.ts'
import { type NoteSection, noteSections } from '#shared/domain/encounters/terms.ts'

/** A section that was written here and at another desk; what they wrote is kept beside it. */
export interface Clash {
  section: NoteSection
  theirs: string
}

/**
 * What stands on this screen, with what another desk changed since `base`. Typed text always stays; where both wrote,
 * theirs is told as a clash.
 */
export function mergeNotes(
  base: NoteContent,
  mine: NoteContent,
  theirs: NoteContent,
): { note: NoteContent; clashes: Clash[] } {
  const note: NoteContent = { ...mine, diagnoses: mergedDiagnoses(base, mine, theirs) }
  const clashes: Clash[] = []
  for (const section of noteSections) {
    if (mine[section] === base[section]) note[section] = theirs[section]
    else if (theirs[section] !== base[section] && !mine[section].includes(theirs[section]))
      clashes.push({ section, theirs: theirs[section] })
  }
  // Day and time are one wish.
  if (mine.followUpDate === base.followUpDate && mine.followUpTime === base.followUpTime) {
    note.followUpDate = theirs.followUpDate
    note.followUpTime = theirs.followUpTime
  }
  return { note, clashes: clashes.filter(clash => clash.theirs.trim() !== '') }
}

type Diagnoses = NoteContent['diagnoses']
type WithDiagnoses = Pick<NoteContent, 'diagnoses'>

function mergedDiagnoses(base: WithDiagnoses, mine: WithDiagnoses, theirs: WithDiagnoses): Diagnoses {
  const has = ({ diagnoses }: WithDiagnoses, wanted: Diagnoses[number]) =>
    diagnoses.some(diagnosis => sameDiagnosis(diagnosis, wanted))
  const kept = mine.diagnoses.filter(diagnosis => !has(base, diagnosis) || has(theirs, diagnosis))
  const added = theirs.diagnoses.filter(diagnosis => !has(base, diagnosis) && !has(mine, diagnosis))
  return [...kept, ...added]
}
