import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { type NoteSection, noteSections } from './terms.ts'

export interface Diagnosis {
  text: string
  /** ICD-10 */
  code: string | null
}

export type NoteText = Record<NoteSection, string>

export interface Note extends NoteText {
  diagnoses: Diagnosis[]
  followUpDate: CalendarDate | null
  followUpTime: ClockTime | null
}

/** The prose of a note, from anything that has it; what an older version did not know yet is empty. */
export const textOf = (note: Partial<NoteText>): NoteText =>
  Object.fromEntries(noteSections.map(section => [section, note[section] ?? ''])) as NoteText

/** Nothing was written: there is nothing to sign. A follow-up date alone is no note. */
export const isBlank = (note: Pick<Note, keyof NoteText | 'diagnoses'>): boolean =>
  note.diagnoses.length === 0 && noteSections.every(section => note[section].trim() === '')

export const sameNote = (one: Note, other: Note): boolean =>
  one.followUpDate === other.followUpDate &&
  one.followUpTime === other.followUpTime &&
  noteSections.every(section => one[section] === other[section]) &&
  one.diagnoses.length === other.diagnoses.length &&
  one.diagnoses.every((diagnosis, index) => sameDiagnosis(diagnosis, other.diagnoses[index]))

export const sameDiagnosis = (one: Diagnosis, other: Diagnosis | undefined): boolean =>
  one.text === other?.text && one.code === other.code
