import { addDays, type CalendarDate, weekday } from '#shared/time.ts'
import type { Span } from './hours.ts'

/** What someone asks for in words: `skin doctor tomorrow afternoon`. */
export interface DoctorQuery {
  /** What a doctor must have, each in one of several spellings: the beginnings of words. */
  words: string[][]
  date: CalendarDate | null
  part: keyof typeof partsOfDay | null
}

export const partsOfDay = {
  morning: { start: 0, end: 720 },
  afternoon: { start: 720, end: 1_020 },
  evening: { start: 1_020, end: 1_440 },
} as const satisfies Record<string, Span>

const parts: Record<keyof typeof partsOfDay, string[]> = {
  morning: ['morning', 'सुबह', 'सवेरे'],
  afternoon: ['afternoon', 'noon', 'दोपहर'],
  evening: ['evening', 'night', 'शाम', 'रात'],
}

const weekdays = [
  ['monday', 'सोमवार'],
  ['tuesday', 'मंगलवार'],
  ['wednesday', 'बुधवार'],
  ['thursday', 'गुरुवार', 'बृहस्पतिवार'],
  ['friday', 'शुक्रवार'],
  ['saturday', 'शनिवार'],
  ['sunday', 'रविवार', 'इतवार'],
]

const said = new Set(
  'doctor doctors dr specialist for a an the on in at with any free डॉक्टर डॉ का के की को में पर से लिए कोई'.split(' '),
)

/** What people say, and how specializations begin. */
const everyday: [string[], string[]][] = [
  [
    ['skin', 'hair', 'rash', 'त्वचा', 'चमड़ी', 'बाल झड़ना'],
    ['derma', 'skin', 'त्वचा'],
  ],
  [
    ['child', 'children', 'kid', 'kids', 'baby', 'बच्चा', 'बच्चे', 'बच्चों', 'शिशु'],
    ['paed', 'pedia', 'child', 'बाल', 'शिशु'],
  ],
  [
    ['heart', 'दिल', 'हृदय'],
    ['cardio', 'heart', 'हृदय'],
  ],
  [
    ['bone', 'bones', 'joint', 'fracture', 'हड्डी', 'जोड़'],
    ['ortho', 'bone', 'अस्थि', 'हड्डी'],
  ],
  [
    ['ear', 'nose', 'throat', 'कान', 'नाक', 'गला'],
    ['ent', 'otorhino', 'कान'],
  ],
  [
    ['eye', 'eyes', 'आँख', 'आंख'],
    ['ophthal', 'eye', 'नेत्र'],
  ],
  [
    ['tooth', 'teeth', 'dentist', 'दाँत', 'दांत'],
    ['dent', 'दंत', 'दाँत'],
  ],
  [
    ['women', 'woman', 'pregnancy', 'महिला', 'स्त्री', 'गर्भ'],
    ['gyna', 'gyne', 'obst', 'स्त्री'],
  ],
  [
    ['mind', 'nerves', 'मन', 'मानसिक'],
    ['psych', 'neuro', 'मनो'],
  ],
  [
    ['stomach', 'liver', 'पेट'],
    ['gastro', 'पेट', 'उदर'],
  ],
  [
    ['kidney', 'गुर्दा', 'किडनी'],
    ['nephro', 'uro', 'गुर्दा'],
  ],
  [
    ['family', 'general', 'fever', 'बुखार', 'बुख़ार'],
    ['general', 'family', 'medicine', 'सामान्य'],
  ],
]

const wordsOf = (text: string): string[] => text.toLocaleLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Reads a question; what it does not know is part of a name or a field. */
export function readDoctorQuery(text: string, today: CalendarDate): DoctorQuery {
  const query: DoctorQuery = { words: [], date: null, part: null }
  for (const word of wordsOf(text)) {
    const date = dayOf(word, today)
    const part = partOf(word)
    if (date) query.date = date
    else if (part) query.part = part
    else if (!said.has(word))
      query.words.push([word, ...(everyday.find(([spoken]) => spoken.includes(word))?.[1] ?? [])])
  }
  return query
}

function dayOf(word: string, today: CalendarDate): CalendarDate | null {
  if (word === 'today' || word === 'आज') return today
  if (word === 'tomorrow' || word === 'कल') return addDays(today, 1)
  if (word === 'परसों') return addDays(today, 2)
  const index = weekdays.findIndex(names =>
    names.some(name => name === word || (word.length === 3 && name.startsWith(word))),
  )
  return index < 0 ? null : addDays(today, (index + 1 - weekday(today) + 7) % 7)
}

const partOf = (word: string) =>
  (Object.keys(parts) as (keyof typeof parts)[]).find(part => parts[part].includes(word)) ?? null

/** Whether what is known of a doctor answers every word of a question. */
export function answers(query: DoctorQuery, known: readonly (string | null)[]): boolean {
  const has = wordsOf(known.filter(Boolean).join(' '))
  return query.words.every(spellings => spellings.some(start => has.some(word => word.startsWith(start))))
}
