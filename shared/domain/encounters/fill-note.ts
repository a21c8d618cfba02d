import { type Diagnosis, type Note, type NoteText, sameDiagnosis } from './note.ts'
import { noteSections } from './terms.ts'

type Filling = NoteText & { diagnoses: readonly Diagnosis[] }

/**
 * A note with what a template or an earlier visit has: empty sections are filled, to others it is added, and nothing that
 * was written is lost. What stands there already is not written twice.
 */
export function filledNote<N extends Note>(note: N, filling: Filling): N {
  const added = filling.diagnoses.filter(one => !note.diagnoses.some(other => sameDiagnosis(one, other)))
  const sections = noteSections.map(section => [section, joined(note[section], filling[section])])
  return { ...note, ...Object.fromEntries(sections), diagnoses: [...note.diagnoses, ...added] }
}

function joined(written: string, more: string): string {
  if (written.includes(more.trim())) return written
  const kept = written.trimEnd()
  return kept === '' ? more : `${kept}\n${more}`
}
