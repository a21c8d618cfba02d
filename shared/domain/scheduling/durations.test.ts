import { expect, it } from 'vitest'
import { minutesFor, stepFor } from './durations.ts'

const none = { slotMinutes: null, followUpMinutes: null, procedureMinutes: null }
const clinic = { slotMinutes: 30, followUpMinutes: null, procedureMinutes: 60 }

it('takes what is said of a type, by the doctor before the clinic, else the length of a slot', () => {
  expect(minutesFor('new', none, clinic)).toBe(30)
  expect(minutesFor('new', { ...none, slotMinutes: 20 }, clinic)).toBe(20)
  expect(minutesFor('follow_up', { ...none, slotMinutes: 20 }, clinic)).toBe(20)
  expect(minutesFor('follow_up', { ...none, followUpMinutes: 10 }, clinic)).toBe(10)
  expect(minutesFor('procedure', { ...none, slotMinutes: 20 }, clinic)).toBe(60)
  expect(minutesFor('procedure', { ...none, procedureMinutes: 90 }, clinic)).toBe(90)
})

it('lets short ones follow each other within a slot, and long ones begin with any', () => {
  expect(stepFor(10, none, clinic)).toBe(10)
  expect(stepFor(60, none, clinic)).toBe(30)
})
