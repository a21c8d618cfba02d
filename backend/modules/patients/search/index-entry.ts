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
  births: string
  codeNumber: number | null
  phone: string | null
  otherPhone: string | null
}

/** Reads a patient into the words, sounds and digits that search looks for. */
export function indexEntry(patient: IndexedPatient): IndexEntry {
  const { name, localName, birthDate } = patient
  const own = [name, localName ?? ''].map(nameWords)
  const words = new Set([...nameTokens(name), ...own.flat(), ...nameTokens(localName ?? '')])
  const keys = new Set(own.flat().flatMap(word => phoneticKeys(word)))
  const joinedKeys = own.flatMap(joined).flatMap(word => phoneticKeys(word))
  return {
    words: [...words].join(' '),
    keys: [...new Set([...keys, ...joinedKeys])].join(' '),
    births: birthDate === null ? '' : [...keys].map(key => birthTerm(key, birthDate)).join(' '),
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

/** A sound and a birth date, or its first digits, as one term: few patients share both. */
export const birthTerm = (key: string, date: string) => key + date.replaceAll('-', '')

/** 42 of `A-00042`. */
function codeNumber(code: string): number | null {
  const digits = /(\d{1,9})$/.exec(code)?.[1]
  return digits === undefined ? null : Number(digits)
}
