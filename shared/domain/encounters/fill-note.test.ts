import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { filledNote } from './fill-note.ts'
import { type Note, textOf } from './note.ts'
import { noteSections } from './terms.ts'

const note = (more: Partial<Note> = {}): Note => ({
  ...textOf({}),
  diagnoses: [],
  followUpDate: null,
  followUpTime: null,
  ...more,
})

it('fills what is empty and adds to what is not', () => {
  const filled = filledNote(
    note({
      complaint: 'Cough\n',
      followUpDate: '2026-11-30' as CalendarDate,
      diagnoses: [{ text: 'Cough', code: 'R05' }],
    }),
    {
      ...note({ complaint: 'Fever ___ days', plan: 'Rest' }),
      diagnoses: [
        { text: 'Cough', code: 'R05' },
        { text: 'Fever', code: null },
      ],
    },
  )
  expect(filled).toMatchObject({ complaint: 'Cough\nFever ___ days', plan: 'Rest', followUpDate: '2026-11-30' })
  expect(filled.diagnoses).toEqual([
    { text: 'Cough', code: 'R05' },
    { text: 'Fever', code: null },
  ])
})

const prose = fc.record(Object.fromEntries(noteSections.map(section => [section, fc.string()])))
const diagnoses = fc.uniqueArray(fc.record({ text: fc.string(), code: fc.constantFrom(null, 'R05', 'J20.9') }), {
  selector: ({ text, code }) => `${code} ${text}`,
})
const anyNote = fc.record({ text: prose, diagnoses }).map(made => note({ ...made.text, diagnoses: made.diagnoses }))

it('never loses what was written or what is filled in, and fills in nothing twice', () => {
  fc.assert(
    fc.property(anyNote, anyNote, (written, filling) => {
      const filled = filledNote(written, filling)
      for (const section of noteSections) {
        expect(filled[section].startsWith(written[section].trimEnd())).toBe(true)
        expect(filled[section]).toContain(filling[section].trim())
      }
      expect(filled.diagnoses.slice(0, written.diagnoses.length)).toEqual(written.diagnoses)
      expect(filledNote(filled, filling)).toEqual(filled)
    }),
  )
})
