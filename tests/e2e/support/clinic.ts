import type { BrowserContext } from '@playwright/test'
import type { Client } from '#shared/contract/index.ts'
import type { Role } from '#shared/permissions.ts'
import { type CalendarDate, dateAt, type Instant } from '#shared/time.ts'
import { connect, cookieOf, type Wire } from './api.ts'
import type { Host } from './host.ts'

export const clinicName = 'Clinic of the Two Rivers'

/** Made up. */
export const staff = {
  admin: { userName: 'asha', displayName: 'Asha Rao', roles: ['admin'] },
  doctor: { userName: 'vikram', displayName: 'Vikram Sen', roles: ['doctor'] },
  nurse: { userName: 'leela', displayName: 'Leela Nair', roles: ['nurse'] },
  receptionist: { userName: 'farid', displayName: 'Farid Khan', roles: ['receptionist'] },
} as const

export type Post = keyof typeof staff
export const posts = Object.keys(staff) as Post[]

export const temporaryPassword = 'Lotus-Pond-7'
export const password = 'River-Stone-9'

/** Passwords are hashed slowly on purpose, and a change compares several: on a busy machine that takes many seconds. */
export const hashing = { timeout: 30_000 }

const working = ['Asia/Kolkata', 'America/Los_Angeles']

/** A time zone in which it is day now, so that a whole day of appointments lies around the real clock. */
export const timeZone: string =
  working.find(zone => {
    const hour = Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hour12: false }).format())
    return hour >= 6 && hour < 20
  }) ?? 'Asia/Kolkata'

export const today = (): CalendarDate => dateAt(Date.now() as Instant, timeZone)

/** A clinic on its first morning: everyone has an account, and the doctor consults from early to late. */
export interface ClinicDay {
  as(post: Post): Client
  readonly signedIn: SignedIn
  /** Makes a browser the one in which this person is signed in. */
  signIn(post: Post, context: BrowserContext): Promise<void>
  /** One more account, with the password of all others, already signed in: answers how a browser becomes theirs. */
  employ(
    person: { userName: string; displayName: string },
    roles: Role[],
  ): Promise<(context: BrowserContext) => Promise<void>>
  /** A patient who waits for the doctor; answers the patient's id. */
  checkIn(name: string): Promise<string>
  /** Everyone's wires again, after the host was gone. */
  reconnect(): Promise<void>
  close(): void
}

/** The keys of the browsers at which people are signed in. */
export type SignedIn = Record<Post, string>

/** Sets a clinic up on a host whose data folder is empty. */
export async function openClinicDay(host: Host): Promise<ClinicDay> {
  const admin = await connect(host.url)
  await createClinic(admin.client)
  const wires = {
    admin,
    doctor: await employ(host, admin.client, staff.doctor),
    nurse: await employ(host, admin.client, staff.nurse),
    receptionist: await employ(host, admin.client, staff.receptionist),
  }
  const doctorId = await doctorOf(admin.client)
  await openHours(admin.client, doctorId)
  return clinicDay(host, wires, doctorId)
}

/** Goes on with a clinic that was set up before, perhaps by another host. */
export async function enterClinicDay(host: Host, signedIn: SignedIn): Promise<ClinicDay> {
  const wires = await connectAll(host, signedIn)
  return clinicDay(host, wires, await doctorOf(wires.admin.client))
}

async function connectAll(host: Host, signedIn: SignedIn): Promise<Record<Post, Wire>> {
  const enter = async (post: Post) => [post, await connect(host.url, signedIn[post])] as const
  return Object.fromEntries(await Promise.all(posts.map(enter))) as Record<Post, Wire>
}

function clinicDay(host: Host, first: Record<Post, Wire>, doctorId: string): ClinicDay {
  let wires = first
  const as = (post: Post) => wires[post].client
  const signedIn = Object.fromEntries(posts.map(post => [post, first[post].key])) as SignedIn
  return {
    as,
    signedIn,
    signIn: (post, context) => continueAs(context, host, signedIn[post]),
    async employ(person, roles) {
      const wire = await employ(host, as('admin'), { ...person, roles })
      wire.close()
      return context => continueAs(context, host, wire.key)
    },
    async checkIn(name) {
      const desk = as('receptionist')
      const birth = { kind: 'age', value: 40, unit: 'years', asOf: today() } as const
      const patient = await desk.patients.register({ name, sex: 'female', birth })
      await desk.scheduling.walkIn({ patientId: patient.id, doctorId })
      return patient.id
    },
    async reconnect() {
      wires = await connectAll(host, signedIn)
    },
    close: () => {
      for (const wire of Object.values(wires)) wire.close()
    },
  }
}

/** Makes a browser go on as the one with this key. */
export const continueAs = (context: BrowserContext, { url }: Host, key: string) =>
  context.addCookies([{ ...cookieOf(url, key), httpOnly: true, sameSite: 'Strict' }])

async function createClinic(client: Client): Promise<void> {
  const { userName, displayName } = staff.admin
  await client.identity.createClinic({
    details: {
      name: clinicName,
      addressLines: ['1 River Road', 'Mysuru'],
      phone: null,
      email: null,
      registrationNumber: null,
      timeZone,
      currency: 'INR',
      country: 'IN',
      language: 'en',
    },
    admin: { userName, displayName, password },
    workstationName: 'Front desk',
  })
}

interface Person {
  userName: string
  displayName: string
  roles: readonly Role[]
}

async function employ({ url }: Host, admin: Client, person: Person): Promise<Wire> {
  await admin.identity.createUser({ ...person, roles: [...person.roles], temporaryPassword })
  const wire = await connect(url)
  await wire.client.identity.signIn({ userName: person.userName, password: temporaryPassword })
  await wire.client.identity.changePassword({ currentPassword: temporaryPassword, newPassword: password })
  return wire
}

async function doctorOf(admin: Client): Promise<string> {
  const [doctor] = await admin.scheduling.listDoctors({})
  if (!doctor) throw new Error('there is no doctor')
  return doctor.id
}

async function openHours(admin: Client, doctorId: string): Promise<void> {
  const blocks = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, start: '00:00', end: '23:59' }))
  await admin.scheduling.setHours({ doctorId, validFrom: today(), blocks })
}
