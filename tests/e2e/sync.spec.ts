import { type Browser, expect } from '@playwright/test'
import { type RelayProcess, startRelayProcess } from '#tests/support/relay-process.ts'
import {
  bookAt,
  carry,
  expectExchange,
  expectSeverity,
  meeting,
  removeRelay,
  setRelay,
  setSeverity,
  showCode,
  signInToJoined,
  takeIn,
  tryNow,
} from './steps/three-desks.ts'
import { expectAccessible } from './support/accessible.ts'
import { connect, type Wire } from './support/api.ts'
import { type ClinicDay, password, staff } from './support/clinic.ts'
import type { Desk } from './support/desk.ts'
import { type Host, startHost } from './support/host.ts'
import { Keyboard } from './support/keyboard.ts'
import { test as base } from './support/test.ts'

/** A computer in a doctor's room, which belongs to no clinic yet, and a browser at it. */
interface Room {
  host: Host
  desk: Desk
  complaints: string[]
  close(): Promise<void>
}

interface Fixtures {
  relay: RelayProcess
  rooms: [Room, Room]
}

const test = base.extend<Fixtures>({
  relay: async ({ browserName: _ }, use) => {
    const relay = await startRelayProcess()
    await use(relay)
    await relay.remove()
  },

  rooms: async ({ browser }, use) => {
    const rooms: [Room, Room] = [await openRoom(browser), await openRoom(browser)]
    await use(rooms)
    for (const room of rooms) await room.close()
  },
})

async function openRoom(browser: Browser): Promise<Room> {
  const host = await startHost()
  // Cookies do not tell ports apart, so each computer has a browser of its own.
  const context = await browser.newContext({ baseURL: host.url })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  const desk = { page, keyboard: new Keyboard(page), look: () => expectAccessible(page) }
  async function close(): Promise<void> {
    await context.close()
    await host.remove()
  }
  return { host, desk, complaints, close }
}

/** Two patients, one with an allergy, and a time of the doctor, before the desks lose each other. */
async function prepare(clinic: ClinicDay) {
  const desk = clinic.as('receptionist')
  const birth = { kind: 'date', date: '1984-02-11' } as const
  const asha = await desk.patients.register({ name: 'Asha Verma', sex: 'female', birth })
  const bina = await desk.patients.register({ name: 'Bina Das', sex: 'female', birth })
  await clinic
    .as('doctor')
    .patients.addAllergy({ patientId: asha.id, kind: 'medication', substance: 'Penicillin', severity: 'moderate' })
  const from = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10)
  const [slot] = await desk.scheduling.firstFree({ from })
  if (!slot) throw new Error('there is no free time')
  const { doctorId: doctor, date, time } = slot
  return { asha, bina, slot: { doctor, date, time } }
}

type Shared = Awaited<ReturnType<typeof prepare>>

/** What a computer says of everything that the desks wrote. */
async function told({ client }: Pick<Wire, 'client'>, { asha, bina, slot }: Shared) {
  const charts = await Promise.all([asha, bina].map(({ id }) => client.patients.get({ id })))
  const { appointments } = await client.scheduling.day({ date: slot.date })
  const { items: conflicts } = await client.sync.conflicts.list({})
  const { items: clashes } = await client.sync.clashes.list()
  return { charts, appointments, conflicts, clashes }
}

const colleague = { userName: 'devika', displayName: 'Devika Iyer' }

test('a front desk and two doctors work on without each other, meet again, and people decide', async ({
  relay,
  rooms,
  clinic,
  context,
  page,
  keyboard,
  desk,
  complaints,
}) => {
  // Three computers, one after the other.
  test.setTimeout(480_000)
  const known = await prepare(clinic)
  const { asha, bina, slot } = known
  await clinic.employ(colleague, ['doctor'])
  await clinic.signIn('admin', context)
  await page.goto('/')
  const [first, second] = rooms
  const desks = [desk, first.desk, second.desk]

  await test.step('an administrator sets the relay, and takes two more computers in', async () => {
    await setRelay(desk, relay.url)
    const people = [staff.doctor.userName, colleague.userName]
    for (const [index, { desk: room }] of rooms.entries()) {
      const name = `Consulting room ${index + 1}`
      await room.page.goto('/')
      const code = await showCode(room, relay.url, name)
      await takeIn(desk, code, name)
      await signInToJoined(room, people[index] ?? '', password)
      await page.goto('/')
    }
  })

  await test.step('the network is cut, and all three work on', async () => {
    await relay.stop()
    await clinic.signIn('receptionist', context)
    await page.reload()
    for (const each of desks) await expectExchange(each, 'Not connected')
    await bookAt(desk, asha, slot)
    await bookAt(first.desk, bina, slot)
    await setSeverity(first.desk, asha.id, 'Penicillin', 'Severe')
    await setSeverity(second.desk, asha.id, 'Penicillin', 'Mild')
  })

  await test.step('the network is back: all screens say the same', async () => {
    await relay.restart()
    for (const each of desks) await tryNow(each)
    for (const { page: screen } of desks) {
      await screen.goto(`/#/patients/${asha.id}`)
      await expectSeverity(screen, 'Mild')
      await screen.goto('/#/schedule')
      await expect(screen.getByText('1 double booking to sort out')).toBeVisible(meeting)
    }
  })

  await test.step('the front desk sorts the double booking out', async () => {
    await keyboard.reach(page.getByRole('status').getByRole('link', { name: 'Sort out' }))
    await keyboard.press('Enter')
    const clash = page.getByRole('list', { name: 'Double bookings' }).locator('> li')
    await expect(clash).toContainText(asha.name)
    await expect(clash).toContainText(bina.name)
    await keyboard.pressButton(/^Move Bina Das to/)
    await expect(page.getByText('No double bookings')).toBeVisible()
    for (const { desk: room } of rooms)
      await expect(room.page.getByText('1 double booking to sort out')).toBeHidden(meeting)
  })

  await test.step('a doctor decides how bad the allergy is', async () => {
    const { page: screen, keyboard: keys } = second.desk
    await screen.goto('/#/decide')
    const conflict = screen.getByRole('list', { name: 'Open decisions' }).locator('> li')
    await expect(conflict).toHaveCount(1)
    for (const part of ['Clinical', 'Penicillin', 'Severe', 'Mild', staff.doctor.displayName])
      await expect(conflict).toContainText(part)
    await expectAccessible(screen)
    await keys.reach(conflict)
    await keys.press('2')
    await expect(screen.getByText('Nothing to decide')).toBeVisible()
    for (const each of desks) {
      await each.page.goto(`/#/patients/${asha.id}`)
      await expectSeverity(each.page, 'Severe')
    }
  })

  await test.step('all computers agree', async () => {
    const here = await told({ client: clinic.as('doctor') }, known)
    expect(here).toMatchObject({ conflicts: [], clashes: [], charts: [{ allergies: [{ severity: 'severe' }] }, {}] })
    expect(new Set(here.appointments.map(({ time }) => time)).size).toBe(2)
    for (const { host } of rooms) {
      const wire = await connect(host.url)
      await wire.client.identity.signIn({ userName: staff.doctor.userName, password })
      expect(await told(wire, known)).toEqual(here)
      wire.close()
    }
  })

  await test.step('an administrator ends the connection', async () => {
    await clinic.signIn('admin', context)
    await page.reload()
    await removeRelay(desk, relay.url)
  })

  await test.step('without it, changes go to the other computer on a stick', async () => {
    const later = await clinic.as('receptionist').patients.register({ name: 'Chitra Nair', sex: 'female' })
    await carry(desk, first.desk)
    await first.desk.page.goto(`/#/patients/${later.id}`)
    await expect(first.desk.page.getByRole('heading', { name: 'Chitra Nair' })).toBeVisible()
  })

  expect([...complaints, ...rooms.flatMap(room => room.complaints)]).toEqual([])
})
