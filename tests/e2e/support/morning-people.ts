import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { clockTimeOf, minutesOf } from '#shared/time.ts'
import { staff } from './clinic.ts'

/** Made up, like everyone here. */
export interface Guest {
  name: string
  years: number
}

export interface Booking extends Guest {
  time: ClockTime
}

const firstNames = [
  'Asha',
  'Bina',
  'Charu',
  'Deepa',
  'Esha',
  'Farah',
  'Gauri',
  'Hema',
  'Indu',
  'Jyoti',
  'Kavita',
  'Lata',
]
const lastNames = ['Bose', 'Das', 'Gill', 'Kaur', 'Menon']
const names = lastNames.flatMap(last => firstNames.map(first => `${first} ${last}`))

const perDoctor = 18
const slot = 10
const guests = (from: number, count: number): Guest[] =>
  names.slice(from, from + count).map(name => ({ name, years: 34 }))

const bookings = (from: number): Booking[] =>
  guests(from, perDoctor).map((guest, index) => ({
    ...guest,
    time: clockTimeOf(minutesOf('09:00' as ClockTime) + index * slot),
  }))

/** Booked with one doctor and with the other, every ten minutes from nine. */
export const ofVikram = bookings(0)
export const ofMeera = bookings(perDoctor)
export const bookedWith = (doctor: string) => (doctor === staff.doctor.displayName ? ofVikram : ofMeera)

/** Known to the clinic, with no appointment; the first two go before others. */
export const walkIns: Guest[] = guests(2 * perDoctor, 14).map((guest, index) => ({
  ...guest,
  years: index === 1 ? 72 : guest.years,
}))

export const bornOf = (value: number, asOf: CalendarDate) => ({ kind: 'age', value, unit: 'years', asOf }) as const
