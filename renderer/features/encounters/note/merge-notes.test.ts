import { expect, test } from 'vitest'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { mergeNotes } from './merge-notes.ts'

const note = (more: Partial<NoteContent> = {}): NoteContent => ({
  complaint: 'cough',
  history: '',
  findings: '',
  diagnoses: [],
  plan: '',
  testsAdvised: '',
  procedures: '',
  advice: '',
  followUpDate: null,
  followUpTime: null,
  ...more,
})
const asthma = { text: 'Asthma', code: 'J45.909' }
const cough = { text: 'Cough', code: 'R05' }

test('what was not touched here follows the other desk', () => {
  const { note: merged, clashes } = mergeNotes(
    note(),
    note({ findings: 'wheeze' }),
    note({ complaint: 'cough, 3 days', followUpDate: '2026-11-30' as CalendarDate }),
  )
  expect(merged).toMatchObject({ complaint: 'cough, 3 days', findings: 'wheeze', followUpDate: '2026-11-30' })
  expect(clashes).toEqual([])
})

test('day and time of the follow-up stay together', () => {
  const [mine, theirs] = ['2026-11-30', '2026-12-01'] as CalendarDate[]
  const { note: merged } = mergeNotes(
    note(),
    note({ followUpDate: mine ?? null }),
    note({ followUpDate: theirs ?? null, followUpTime: '10:00' as ClockTime }),
  )
  expect(merged).toMatchObject({ followUpDate: mine, followUpTime: null })
})

test('typed text stays, and what they wrote in its place is told', () => {
  const { note: merged, clashes } = mergeNotes(note(), note({ complaint: 'dry cough' }), note({ complaint: 'fever' }))
  expect(merged.complaint).toBe('dry cough')
  expect(clashes).toEqual([{ section: 'complaint', theirs: 'fever' }])
})

test('what they wrote is no clash when it is part of what stands here', () => {
  const { clashes } = mergeNotes(note(), note({ complaint: 'cough and fever' }), note({ complaint: 'cough and' }))
  expect(clashes).toEqual([])
})

test('diagnoses of both sides come together', () => {
  const base = note({ diagnoses: [cough] })
  const { note: merged } = mergeNotes(base, note({ diagnoses: [cough, asthma] }), note({ diagnoses: [] }))
  expect(merged.diagnoses).toEqual([asthma])
  const fever = { text: 'Fever', code: null }
  expect(mergeNotes(base, note({ diagnoses: [] }), note({ diagnoses: [cough, fever] })).note.diagnoses).toEqual([fever])
})
