import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { Client } from '#shared/contract/index.ts'
import { type CalendarDate, type ClockTime, instantOf } from '#shared/time.ts'
import { expectAccessible } from './accessible.ts'
import { type ClinicDay, staff, timeZone } from './clinic.ts'
import type { Desk } from './desk.ts'
import type { Host } from './host.ts'
import { Keyboard } from './keyboard.ts'
import { type Booking, bookedWith, bornOf, type Guest, walkIns } from './morning-people.ts'
import { moveClock } from './time-travel.ts'

/** Any day would do. */
export const date = '2027-03-02' as CalendarDate

export const secondDoctor = { userName: 'meera', displayName: 'Meera Iyer' }
const secondDesk = { userName: 'rosa', displayName: 'Rosa Lobo' }

/** How far a clock is ahead of the machine's that shows this time of the morning now. */
export const aheadAt = (time: string): number => instantOf(date, time as ClockTime, timeZone) - Date.now()

/** One window with whoever sits before it. */
export interface Seat extends Desk {
  who: string
}

export interface Morning {
  /** Two receptionists, each at a computer of their own. */
  farid: Seat
  rosa: Seat
  /** Two doctors in their rooms. */
  vikram: Seat
  meera: Seat
  seats: readonly Seat[]
  /** What the clinic keeps, past all screens. */
  contract: Client['scheduling']
  /** What any of the windows complained of. */
  complaints: string[]
  /** Sets every clock; it goes on from there. */
  at(time: string): Promise<void>
  /** Closes all windows: they would go on asking for a host that is gone. */
  close(): Promise<void>
}

interface Place {
  browser: Browser
  host: Host
  clinic: ClinicDay
}

/** A clinic with two doctors whose morning is booked, and four people at their screens. */
export async function openMorning({ browser, host, clinic }: Place): Promise<Morning> {
  const enterMeera = await clinic.employ(secondDoctor, ['doctor'])
  const enterRosa = await clinic.employ(secondDesk, ['receptionist'])
  await prepare(clinic)
  const complaints: string[] = []
  const contexts: BrowserContext[] = []
  async function seat(who: string, enter: (context: BrowserContext) => Promise<void>): Promise<Seat> {
    const context = await browser.newContext({ baseURL: host.url })
    contexts.push(context)
    await enter(context)
    await context.addInitScript(moveClock, aheadAt(opening))
    const page = await context.newPage()
    page.on('console', message => message.type() === 'error' && complaints.push(`${who}: ${message.text()}`))
    page.on('pageerror', error => complaints.push(`${who}: ${error.message}`))
    return { who, page, keyboard: new Keyboard(page), look: () => expectAccessible(page) }
  }
  const farid = await seat(staff.receptionist.displayName, context => clinic.signIn('receptionist', context))
  const rosa = await seat(secondDesk.displayName, enterRosa)
  const vikram = await seat(staff.doctor.displayName, context => clinic.signIn('doctor', context))
  const meera = await seat(secondDoctor.displayName, enterMeera)
  const seats = [farid, rosa, vikram, meera]
  async function at(time: string): Promise<void> {
    const ahead = aheadAt(time)
    await host.moveClock(ahead)
    await Promise.all(contexts.map(context => context.addInitScript(moveClock, ahead)))
    await Promise.all(contexts.flatMap(context => context.pages()).map(page => page.evaluate(moveClock, ahead)))
  }
  async function close(): Promise<void> {
    for (const context of contexts) await context.close()
  }
  const { scheduling: contract } = clinic.as('receptionist')
  return { farid, rosa, vikram, meera, seats, contract, complaints, at, close }
}

export const opening = '08:30'

async function prepare(clinic: ClinicDay): Promise<void> {
  const [admin, desk] = [clinic.as('admin'), clinic.as('receptionist')]
  // The clocks jump from one part of the morning to the next, in which nobody touches a key.
  const { updatedAt } = await admin.settings.getClinic()
  await admin.settings.updateClinic({ idleLockMinutes: 240, expectedUpdatedAt: updatedAt })
  for (const doctor of await admin.scheduling.listDoctors({})) {
    const { id, name } = doctor
    const blocks = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, start: '09:00', end: '13:00' }))
    await admin.scheduling.setHours({ doctorId: id, validFrom: date, blocks })
    await admin.scheduling.saveDoctor({ ...detailsOf(doctor), slotMinutes: 10, expectedUpdatedAt: doctor.updatedAt })
    for (const booking of bookedWith(name)) await book(desk, id, booking)
  }
  for (const guest of walkIns) await register(desk, guest)
}

type Doctor = Awaited<ReturnType<Client['scheduling']['listDoctors']>>[number]
const detailsOf = ({ id, specialization, qualification, licenceNumber, practisingSince, fee, ...doctor }: Doctor) => {
  const { room, color, departmentId, followUpMinutes, procedureMinutes } = doctor
  const written = { specialization, qualification, licenceNumber, practisingSince, fee, room, color, departmentId }
  return { id, ...written, followUpMinutes, procedureMinutes }
}

const register = (desk: Client, { name, years }: Guest) =>
  desk.patients.register({ name, sex: 'female', birth: bornOf(years, date) })

async function book(desk: Client, doctorId: string, { name, years, time }: Booking): Promise<void> {
  const patient = await register(desk, { name, years })
  await desk.scheduling.book({ patientId: patient.id, doctorId, date, time })
}

/** Everyone at once, as in a real morning. */
export const together = (...work: Promise<unknown>[]): Promise<unknown> => Promise.all(work)

export const waitingRoom = (page: Page) => page.getByRole('complementary', { name: 'Waiting' })

/** Someone in the queue beside the day. */
export const inQueue = (page: Page, name: string) =>
  waitingRoom(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name, exact: true }) })

export const day = (page: Page) => page.getByRole('region', { name: 'Appointments of the day' })

/** An appointment of the day, on the board or in the list. */
export const onDay = (page: Page, name: string) =>
  day(page)
    .getByRole('button', { name: new RegExp(`^${name}( |$)`) })
    .first()

export async function choosesView({ page }: Seat, name: 'Board' | 'List'): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true }).click()
  await expect(day(page)).toBeVisible()
}
