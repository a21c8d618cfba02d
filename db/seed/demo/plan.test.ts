import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { makeDemoPlan } from './plan.ts'

const today = '2026-11-23' as CalendarDate
const plan = makeDemoPlan(7, today)

describe('the demo plan', () => {
  it('is the same for a seed and a day, and another for another seed', () => {
    expect(makeDemoPlan(7, today)).toEqual(plan)
    expect(makeDemoPlan(8, today).people).not.toEqual(plan.people)
  })

  it('has ten doctors, two thousand people in several scripts, and a quarter year of appointments', () => {
    expect(plan.doctors).toHaveLength(10)
    expect(plan.people).toHaveLength(2_000)
    expect(new Set(plan.people.map(person => person.language)).size).toBeGreaterThan(8)
    expect(plan.appointments.length).toBeGreaterThan(4_000)
    expect(plan.appointments.at(0)?.date).toBe('2026-08-25')
    expect(plan.appointments.at(-1)?.date).toBe('2026-12-07')
  })

  it('never books a doctor or a patient twice at one time', () => {
    const taken = new Set<string>()
    for (const { doctor, person, date, time } of plan.appointments) {
      for (const key of [`doctor ${doctor} ${date} ${time}`, `person ${person} ${date}`]) {
        expect(taken.has(key), key).toBe(false)
        taken.add(key)
      }
    }
  })

  it('lets nobody visit before birth and uses no real mobile number', () => {
    for (const { person, date } of plan.appointments) {
      expect(plan.people[person]?.birthDate.localeCompare(date)).toBeLessThan(0)
    }
    for (const { phone } of plan.people) expect(phone).toMatch(/^\+915\d{9}$/)
  })
})
