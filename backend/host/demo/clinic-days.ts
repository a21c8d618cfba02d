import { createBreather } from '#backend/platform/breathe.ts'
import type { TravelClock } from '#backend/platform/clock.ts'
import type { CardEntry } from '#db/seed/demo/body.ts'
import type { DemoPerson } from '#db/seed/demo/people.ts'
import type { DemoAppointment, DemoPlan } from '#db/seed/demo/plan.ts'
import { addDays, type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'
import type { DemoStaff } from './staff.ts'
import { cardReadings, linesOf, noteOf, readingsOf } from './visit.ts'

const minute = 60_000
const deskOpens = '08:30' as ClockTime
/** Growth cards say the day only. */
const cardTime = '12:00' as ClockTime
/** People book on the day or up to six days ahead. */
const longestNotice = 7
/** Whom a paediatrician sees. */
const childUntil = 13

interface DemoRun {
  plan: DemoPlan
  staff: DemoStaff
  clock: TravelClock
  timeZone: string
  /** The real time at which the demo clinic is opened; nothing happens after it. */
  now: Instant
  firstDay: CalendarDate
  today: CalendarDate
}

/** Something that someone does at an instant of a day. */
export interface Happening {
  at: Instant
  act(): Promise<void>
}

/** Lives one day after the other: who registers, books, arrives, is seen, stays away. */
export class ClinicDays {
  readonly #run: DemoRun
  readonly #breathe = createBreather()
  readonly #patientIds = new Map<number, string>()
  readonly #asked = new Set<string>()
  readonly #conditions = new Set<string>()
  readonly #carded = new Set<number>()
  readonly #bookings = new Map<CalendarDate, DemoAppointment[]>()
  readonly #newcomers = new Map<CalendarDate, number[]>()
  readonly #happenings = new Map<CalendarDate, Happening[]>()

  constructor(run: DemoRun) {
    this.#run = run
    const known = new Set<number>()
    for (const [index, appointment] of run.plan.appointments.entries()) {
      push(this.#bookings, this.#bookingDay(appointment, index), appointment)
      known.add(appointment.person)
    }
    const strangers = run.plan.people.flatMap((_, person) => (known.has(person) ? [] : [person]))
    const days = daysFrom(run.firstDay, run.today)
    for (const [index, person] of strangers.entries())
      push(this.#newcomers, this.#arrivalDay(person, days[index % days.length]), person)
  }

  /** Lets more happen today than was planned. */
  alsoToday(happenings: readonly Happening[]): void {
    for (const happening of happenings) push(this.#happenings, this.#run.today, happening)
  }

  /** Someone who is known and has nothing to do here from today on, as far as there is anybody; another one each time. */
  idle(who: 'child' | 'grown'): string {
    const { plan, today } = this.#run
    const grownUp = `${Number(today.slice(0, 4)) - childUntil}${today.slice(4)}`
    const busy = new Set(plan.appointments.filter(({ date }) => date >= today).map(({ person }) => person))
    const isWanted = (person: number) => (plan.people[person]?.birthDate ?? today) > grownUp === (who === 'child')
    const others = [...this.#patientIds].filter(([, id]) => !this.#asked.has(id))
    const free = others.filter(([person]) => !busy.has(person))
    const [, id] = free.find(([person]) => isWanted(person)) ?? free[0] ?? others[0] ?? []
    if (id === undefined) throw new RangeError('nobody is known')
    this.#asked.add(id)
    return id
  }

  async live(day: CalendarDate): Promise<void> {
    const { clock, now } = this.#run
    clock.travelTo(earlier(this.#at(day, deskOpens), now))
    for (const person of this.#newcomers.get(day) ?? []) {
      await this.#register(person)
      await this.#breathe()
    }
    for (const appointment of this.#bookings.get(day) ?? []) {
      await this.#book(appointment)
      await this.#breathe()
    }
    const happenings = (this.#happenings.get(day) ?? []).sort((a, b) => a.at - b.at)
    for (const { at, act } of happenings) {
      if (at > now) break
      clock.travelTo(at)
      await act()
      await this.#breathe()
    }
  }

  #at(date: CalendarDate, time: ClockTime, minutes = 0): Instant {
    return (instantOf(date, time, this.#run.timeZone) + minutes * minute) as Instant
  }

  #arrivalDay(person: number, wanted = this.#run.today): CalendarDate {
    return later(wanted, this.#run.plan.people[person]?.birthDate ?? wanted)
  }

  #bookingDay(appointment: DemoAppointment, index: number): CalendarDate {
    const { firstDay, today, plan } = this.#run
    const wanted = addDays(appointment.date, -((index * 5) % longestNotice))
    const latest = earlier(appointment.date, today)
    const born = plan.people[appointment.person]?.birthDate ?? firstDay
    return earlier(later(wanted, later(firstDay, born)), latest)
  }

  async #register(index: number): Promise<string> {
    const known = this.#patientIds.get(index)
    if (known) return known
    const person = this.#run.plan.people[index]
    if (!person) throw new RangeError(`no person ${index}`)
    const { desk, nurse } = this.#run.staff
    const { id } = await desk.patients.register(registration(person))
    if (person.allergy) await nurse.patients.addAllergy({ patientId: id, ...person.allergy })
    else if (index % 3 > 0) await nurse.patients.confirmNoAllergies({ id, confirmed: true })
    this.#patientIds.set(index, id)
    return id
  }

  async #book(appointment: DemoAppointment): Promise<void> {
    const { staff } = this.#run
    const patientId = await this.#register(appointment.person)
    const { date, time, type, reason } = appointment
    const doctorId = staff.doctors[appointment.doctor]?.id ?? ''
    const { id } = await staff.desk.scheduling.book({ patientId, doctorId, date, time, type, reason })
    this.#plan(appointment, id, patientId)
  }

  #plan(appointment: DemoAppointment, id: string, patientId: string): void {
    const { date, time, outcome } = appointment
    const { desk } = this.#run.staff
    const add = (minutes: number, act: () => Promise<unknown>) =>
      push(this.#happenings, date, { at: this.#at(date, time, minutes), act: async () => void (await act()) })
    if (outcome === 'cancelled') add(-60, () => desk.scheduling.cancel({ id, reason: 'Patient called' }))
    else if (outcome === 'no_show') add(25, () => desk.scheduling.markNoShow({ id }))
    else this.#planVisit(appointment, id, patientId, add)
  }

  #planVisit(
    appointment: DemoAppointment,
    id: string,
    patientId: string,
    add: (minutes: number, act: () => Promise<unknown>) => void,
  ): void {
    const { desk, nurse, doctors } = this.#run.staff
    const doctor = doctors[appointment.doctor]?.client
    if (!doctor) throw new RangeError(`no doctor ${appointment.doctor}`)
    add(-12, () => desk.scheduling.checkIn({ id }))
    if (!appointment.visit) return
    const { vitals, card } = appointment.visit
    let visitId = ''
    add(0, async () => {
      visitId = (await doctor.encounters.openVisit({ appointmentId: id })).id
    })
    add(2, async () => {
      await this.#copyCard(card, appointment.person, visitId)
      await nurse.encounters.recordVitals({ visitId, readings: readingsOf(vitals) })
    })
    add(20, async () => {
      const taken = await doctor.prescriptions.current({ patientId })
      const { lines } = await doctor.prescriptions.save({ visitId, lines: linesOf(appointment, taken) })
      // What an earlier visit's medicines do not allow is left out, as a careful doctor would.
      const harmless = lines.filter(({ check }) => !check.needsOverride)
      if (harmless.length < lines.length) await doctor.prescriptions.save({ visitId, lines: harmless })
      await doctor.encounters.sign({ visitId, content: noteOf(appointment) })
      if (harmless.length > 0) await doctor.prescriptions.sign({ visitId })
      await this.#noteCondition(appointment, patientId)
    })
  }

  /** Once for each child. */
  async #copyCard(card: readonly CardEntry[], person: number, visitId: string): Promise<void> {
    if (this.#carded.has(person)) return
    this.#carded.add(person)
    for (const entry of card) {
      const takenAt = this.#at(entry.date, cardTime)
      await this.#run.staff.nurse.encounters.recordVitals({ visitId, takenAt, readings: cardReadings(entry) })
    }
  }

  async #noteCondition({ visit, doctor }: DemoAppointment, patientId: string): Promise<void> {
    const key = `${patientId} ${visit?.illness.diagnosis.code}`
    if (!visit?.illness.chronic || this.#conditions.has(key)) return
    this.#conditions.add(key)
    const { text, code } = visit.illness.diagnosis
    const client = this.#run.staff.doctors[doctor]?.client
    await client?.patients.addCondition({ patientId, kind: 'chronic', name: text, icd10: code })
  }
}

function registration(person: DemoPerson) {
  return {
    name: person.name,
    localName: person.localName,
    sex: person.sex,
    birth: { kind: 'date' as const, date: person.birthDate },
    bloodGroup: person.bloodGroup,
    phone: person.phone,
    addressLine: person.addressLine,
    language: person.language,
    messagesConsent: true,
  }
}

/** Every day of a range, both ends included. */
export function daysFrom(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

// Dates sort like their texts, instants like numbers.
const earlier = <T extends string | number>(a: T, b: T): T => (a < b ? a : b)
const later = <T extends string | number>(a: T, b: T): T => (a > b ? a : b)

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
