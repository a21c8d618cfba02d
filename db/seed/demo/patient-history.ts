import { addDays, type CalendarDate } from '#shared/time.ts'
import type { DemoDoctor } from './doctors.ts'
import type { DemoIllness } from './illness.ts'
import { generalIllnesses } from './illnesses-general.ts'
import { specialIllnesses } from './illnesses-special.ts'
import type { DemoPerson } from './people.ts'
import type { Chance } from './random.ts'

const illnesses = [...generalIllnesses, ...specialIllnesses]

export interface DoctorDay {
  doctor: DemoDoctor
  index: number
  date: CalendarDate
  phase: 'past' | 'coming'
}

export interface Chosen {
  person: number
  illness: DemoIllness
  returning: boolean
  ageYears: number
}

/** Who may come next: long illnesses bring the same people back to the same doctor. */
export class PatientHistory {
  readonly #people: readonly DemoPerson[]
  readonly #ages: number[]
  readonly #lastSeen = new Map<number, CalendarDate>()
  readonly #returning = new Map<number, { person: number; illness: DemoIllness; due: CalendarDate }[]>()

  constructor(people: readonly DemoPerson[], today: CalendarDate) {
    this.#people = people
    this.#ages = people.map(person => Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4)))
  }

  next(chance: Chance, day: DoctorDay): Chosen | null {
    const waiting = this.#returning.get(day.index) ?? []
    const due = waiting.findIndex(entry => entry.due <= day.date)
    if (due >= 0 && chance.happens(0.8)) {
      const [entry] = waiting.splice(due, 1)
      if (entry && this.#lastSeen.get(entry.person) !== day.date)
        return this.#choose(entry.person, entry.illness, day, true)
    }
    const fitting = illnesses.filter(illness => illness.specialties.includes(day.doctor.specialization))
    const illness = chance.weighted(fitting)
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const person = chance.between(0, this.#people.length - 1)
      if (this.#fits(person, illness, day.date) && this.#lastSeen.get(person) !== day.date)
        return this.#choose(person, illness, day, false)
    }
    return null
  }

  #fits(person: number, illness: DemoIllness, date: CalendarDate): boolean {
    const age = this.#ages[person] ?? 0
    const { sex, birthDate, allergy } = this.#people[person] ?? { sex: null, birthDate: date, allergy: null }
    if (birthDate >= date) return false
    if (allergy && illness.notWithAllergyTo?.includes(allergy.substance)) return false
    return age >= illness.ages[0] && age <= illness.ages[1] && (!illness.sex || illness.sex === sex)
  }

  #choose(person: number, illness: DemoIllness, day: DoctorDay, returning: boolean): Chosen {
    this.#lastSeen.set(person, day.date)
    if (illness.followUpDays !== null && (illness.chronic || !returning)) {
      const waiting = this.#returning.get(day.index) ?? []
      waiting.push({ person, illness, due: addDays(day.date, illness.followUpDays) })
      this.#returning.set(day.index, waiting)
    }
    return { person, illness, returning, ageYears: this.#ages[person] ?? 0 }
  }
}
