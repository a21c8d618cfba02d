import { nameTokens, nameWords } from '#shared/domain/patients/name.ts'
import { reversedDigits } from '#shared/domain/patients/phone.ts'
import { phoneticKeys } from '#shared/domain/patients/phonetic.ts'

/** What of a patient the search index is made from. */
export interface IndexedPatient {
  code: string
  name: string
  localName: string | null
  birthDate: string | null
  phone: string | null
  otherPhone: string | null
}

export interface IndexEntry {
  words: string
  keys: string
  codeNumber: number | null
  phone: string | null
  otherPhone: string | null
}

/** Reads a patient into the words, sounds and digits that search looks for. */
export function indexEntry(patient: IndexedPatient): IndexEntry {
  const names = [patient.name, patient.localName ?? '']
  const own = names.map(nameWords)
  const words = new Set([...nameTokens(patient.name), ...own.flat(), ...nameTokens(patient.localName ?? '')])
  const keys = new Set(
    own.flatMap(nameWordsOf => [...nameWordsOf, ...joined(nameWordsOf)]).flatMap(word => phoneticKeys(word)),
  )
  if (patient.birthDate) keys.add(birthKey(patient.birthDate))
  return {
    words: [...words].join(' '),
    keys: [...keys].join(' '),
    codeNumber: codeNumber(patient.code),
    phone: patient.phone && reversedDigits(patient.phone),
    otherPhone: patient.otherPhone && reversedDigits(patient.otherPhone),
  }
}

/** Neighbouring words written as one, so that Ramkumar finds Ram Kumar. */
const joined = (words: string[]) =>
  words
    .slice(1)
    .flatMap((word, index) => (word.length > 1 && (words[index]?.length ?? 0) > 1 ? words[index] + word : []))

/** A birth date among the phonetic keys: digits only, as no key of a name is. */
export const birthKey = (date: string) => date.replaceAll('-', '')

/** 42 of `A-00042`. */
export function codeNumber(code: string): number | null {
  const digits = /(\d{1,9})$/.exec(code)?.[1]
  return digits === undefined ? null : Number(digits)
}
