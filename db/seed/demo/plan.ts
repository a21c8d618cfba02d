import {
  addDays,
  type CalendarDate,
  type ClockTime,
  clockTimeOf,
  daysBetween,
  minutesOf,
  weekday,
} from '#shared/time.ts'
import { bodyOf, type CardEntry, growthCard } from './body.ts'
import { type DemoDoctor, demoDoctors } from './doctors.ts'
import type { DemoIllness, Range } from './illness.ts'
import { type Chosen, type DoctorDay, PatientHistory } from './patient-history.ts'
import { type DemoPerson, makePeople } from './people.ts'
import { type Chance, createChance } from './random.ts'

export interface DemoAppointment {
  /** Index into `doctors` and `people`. */
  doctor: number
  person: number
  date: CalendarDate
  time: ClockTime
  type: 'new' | 'follow_up'
  reason: string
  /** `coming` for appointments after today. */
  outcome: 'completed' | 'no_show' | 'cancelled' | 'coming'
  visit: DemoVisit | null
}

export interface DemoVisit {
  illness: DemoIllness
  vitals: DemoVitals
  /** What the growth card says that a small child's parents bring. */
  card: readonly CardEntry[]
}

/** Temperature in °C, pressure in mmHg, pulse and breaths per minute, oxygen in %, weight in kg, height in cm, glucose in mg/dl. */
export interface DemoVitals {
  temperature: number
  systolic: number
  diastolic: number
  pulse: number
  respiratoryRate: number
  oxygen: number
  weight: number
  height: number
  /** Of small children only. */
  head: number | null
  glucose: number | null
}

export interface DemoPlan {
  doctors: readonly DemoDoctor[]
  people: readonly DemoPerson[]
  /** In the order of their time. */
  appointments: readonly DemoAppointment[]
}

export interface DemoSize {
  people: number
  pastDays: number
  comingDays: number
}

export const demoSize: DemoSize = { people: 2_000, pastDays: 90, comingDays: 14 }

const slotMinutes = 30

/** A clinic's quarter year, the same for a seed and a day. Nothing here is real. */
export function makeDemoPlan(seed: number, today: CalendarDate, size: DemoSize = demoSize): DemoPlan {
  const chance = createChance(seed)
  const people = makePeople(chance, size.people, today)
  const history = new PatientHistory(people, today)
  const appointments: DemoAppointment[] = []
  for (let day = -size.pastDays; day <= size.comingDays; day += 1) {
    const date = addDays(today, day)
    // What of today lies ahead when the demo is opened simply has not happened yet.
    const phase = day <= 0 ? 'past' : 'coming'
    const ofDay = demoDoctors.flatMap((doctor, index) =>
      planDay(chance, history, people, { doctor, index, date, phase }),
    )
    appointments.push(...ofDay.sort((a, b) => a.time.localeCompare(b.time)))
  }
  return { doctors: demoDoctors, people, appointments }
}

function planDay(
  chance: Chance,
  history: PatientHistory,
  people: readonly DemoPerson[],
  day: DoctorDay,
): DemoAppointment[] {
  if (!day.doctor.weekdays.includes(weekday(day.date))) return []
  const fullness = day.phase === 'past' ? 0.6 : 0.4
  return slotsOf(day.doctor)
    .filter(() => chance.happens(fullness))
    .flatMap(time => {
      const chosen = history.next(chance, day)
      const birthDate = chosen && people[chosen.person]?.birthDate
      return chosen && birthDate ? [planAppointment(chance, day, time, chosen, birthDate)] : []
    })
}

function slotsOf(doctor: DemoDoctor): ClockTime[] {
  return doctor.hours.flatMap(([from, to]) => {
    const first = minutesOf(from as ClockTime)
    const count = Math.floor((minutesOf(to as ClockTime) - first) / slotMinutes)
    return Array.from({ length: count }, (_, slot) => clockTimeOf(first + slot * slotMinutes))
  })
}

const pastOutcomes = [
  { outcome: 'completed', weight: 89 },
  { outcome: 'no_show', weight: 6 },
  { outcome: 'cancelled', weight: 5 },
] as const

/** Up to which age children have a growth card. */
const cardYears = 6

function planAppointment(
  chance: Chance,
  day: DoctorDay,
  time: ClockTime,
  chosen: Chosen,
  birthDate: CalendarDate,
): DemoAppointment {
  const ageDays = daysBetween(birthDate, day.date)
  const outcome = day.phase === 'coming' ? 'coming' : chance.weighted(pastOutcomes).outcome
  const visit =
    outcome === 'completed'
      ? {
          illness: chosen.illness,
          vitals: makeVitals(chance, chosen, ageDays),
          card: ageDays < cardYears * 365 ? growthCard(chosen.person, birthDate, day.date) : [],
        }
      : null
  return {
    doctor: day.index,
    person: chosen.person,
    date: day.date,
    time,
    type: chosen.returning ? 'follow_up' : 'new',
    reason: chosen.illness.complaint,
    outcome,
    visit,
  }
}

function makeVitals(chance: Chance, { illness, ageYears, person }: Chosen, ageDays: number): DemoVitals {
  const within = (range: Range, digits = 0) => {
    const scale = 10 ** digits
    return Math.round((range[0] + chance.next() * (range[1] - range[0])) * scale) / scale
  }
  const child = ageYears < 13
  const special = illness.vitals ?? {}
  const body = bodyOf(person, ageDays)
  const systolic = within(special.systolic ?? (child ? [88, 108] : [108, 134]))
  return {
    temperature: within(special.temperature ?? [36.3, 37.1], 1),
    systolic,
    diastolic: Math.round(systolic * 0.62 + chance.between(-4, 5)),
    pulse: within(special.pulse ?? restingPulse(ageYears)),
    respiratoryRate: within(breaths(ageYears)),
    oxygen: within(special.oxygen ?? [96, 99]),
    weight: body.weight,
    height: body.height,
    head: ageYears < 5 ? body.head : null,
    glucose: special.glucose ? within(special.glucose) : null,
  }
}

/** Within what `vital-ranges.ts` calls usual. */
function restingPulse(years: number): Range {
  if (years < 1) return [112, 150]
  if (years < 3) return [102, 130]
  return years < 13 ? [84, 112] : [66, 90]
}

function breaths(years: number): Range {
  if (years < 1) return [32, 45]
  if (years < 3) return [24, 34]
  if (years < 6) return [21, 27]
  return years < 13 ? [18, 23] : [13, 18]
}
