import { expect } from '@playwright/test'
import {
  bookAt,
  carry,
  expectBloodGroup,
  expectExchange,
  meeting,
  removeRelay,
  setBloodGroup,
  setRelay,
  showCode,
  signInToJoined,
  takeIn,
  tryNow,
} from './steps/two-desks.ts'
import { expectAccessible } from './support/accessible.ts'
import { connect, type Wire } from './support/api.ts'
import { type ClinicDay, password, staff } from './support/clinic.ts'
import type { Desk } from './support/desk.ts'
import { type Host, startHost } from './support/host.ts'
import { Keyboard } from './support/keyboard.ts'
import { type RelayProcess, startRelayProcess } from './support/relay.ts'
import { test as base } from './support/test.ts'

interface Fixtures {
  relay: RelayProcess
  /** The computer in the doctor's room, which belongs to no clinic yet, and a browser at it. */
  room: { host: Host; desk: Desk; complaints: string[] }
}

const test = base.extend<Fixtures>({
  relay: async ({ browserName: _ }, use) => {
    const relay = await startRelayProcess()
    await use(relay)
    await relay.remove()
  },

  room: async ({ browser }, use) => {
    const host = await startHost()
    // Cookies do not tell ports apart, so each computer has a browser of its own.
    const context = await browser.newContext({ baseURL: host.url })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    const desk = { page, keyboard: new Keyboard(page), look: () => expectAccessible(page) }
    await use({ host, desk, complaints })
    await context.close()
    await host.remove()
  },
})

/** Two patients and a time of the doctor, before the desks lose each other. */
async function prepare(clinic: ClinicDay) {
  const desk = clinic.as('receptionist')
  const birth = { kind: 'date', date: '1984-02-11' } as const
  const asha = await desk.patients.register({ name: 'Asha Verma', sex: 'female', birth })
  const bina = await desk.patients.register({ name: 'Bina Das', sex: 'female', birth })
  const from = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10)
  const [slot] = await desk.scheduling.firstFree({ from })
  if (!slot) throw new Error('there is no free time')
  const { doctorId: doctor, date, time } = slot
  return { asha, bina, slot: { doctor, date, time } }
}

type Shared = Awaited<ReturnType<typeof prepare>>

/** What a computer says of everything that the two desks wrote. */
async function told({ client }: Pick<Wire, 'client'>, { asha, bina, slot }: Shared) {
  const charts = await Promise.all([asha, bina].map(({ id }) => client.patients.get({ id })))
  const { appointments } = await client.scheduling.day({ date: slot.date })
  const { items: conflicts } = await client.sync.conflicts.list({})
  const { items: clashes } = await client.sync.clashes.list()
  return { charts, appointments, conflicts, clashes }
}

test('two desks work on without each other, meet again, and people decide', async ({
  relay,
  room,
  clinic,
  context,
  page,
  keyboard,
  desk,
  complaints,
}) => {
  const known = await prepare(clinic)
  const { asha, bina, slot } = known
  await clinic.signIn('admin', context)
  await page.goto('/')

  await test.step('an administrator sets the relay, and takes a second computer in', async () => {
    await setRelay(desk, relay.url)
    await room.desk.page.goto('/')
    const code = await showCode(room.desk, relay.url, 'Consulting room')
    await takeIn(desk, code, 'Consulting room')
    await signInToJoined(room.desk, staff.doctor.userName, password)
    await expect(page.getByText('It has everything.')).toBeVisible(meeting)
  })

  await test.step('the network is cut, and both work on', async () => {
    await relay.stop()
    await clinic.signIn('receptionist', context)
    await page.reload()
    await expectExchange(desk, 'Not connected')
    await expectExchange(room.desk, 'Not connected')
    await bookAt(desk, asha, slot)
    await bookAt(room.desk, bina, slot)
    await setBloodGroup(desk, asha.id, 'O+')
    await setBloodGroup(room.desk, asha.id, 'B+')
  })

  await test.step('the network is back: both screens say the same', async () => {
    await relay.restart()
    await tryNow(desk)
    await tryNow(room.desk)
    for (const { page: screen } of [desk, room.desk]) {
      await screen.goto(`/#/patients/${asha.id}`)
      await expectBloodGroup(screen, 'B+')
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
    await expect(room.desk.page.getByText('1 double booking to sort out')).toBeHidden(meeting)
  })

  await test.step('the doctor decides which blood group is right', async () => {
    const { page: screen, keyboard: keys } = room.desk
    await screen.goto('/#/decide')
    const conflict = screen.getByRole('list', { name: 'Open decisions' }).locator('> li')
    await expect(conflict).toHaveCount(1)
    await expect(conflict).toContainText('Clinical')
    await expect(conflict).toContainText('O+')
    await expectAccessible(screen)
    await keys.reach(conflict)
    await keys.press('2')
    await expect(screen.getByText('Nothing to decide')).toBeVisible()
    await page.goto(`/#/patients/${asha.id}`)
    await expectBloodGroup(page, 'O+')
  })

  await test.step('both computers agree', async () => {
    const wire = await connect(room.host.url)
    await wire.client.identity.signIn({ userName: staff.doctor.userName, password })
    const here = await told({ client: clinic.as('doctor') }, known)
    expect(here).toMatchObject({ conflicts: [], clashes: [], charts: [{ patient: { bloodGroup: 'O+' } }, {}] })
    expect(new Set(here.appointments.map(({ time }) => time)).size).toBe(2)
    expect(await told(wire, known)).toEqual(here)
    wire.close()
  })

  await test.step('an administrator ends the connection', async () => {
    await clinic.signIn('admin', context)
    await page.reload()
    await removeRelay(desk, relay.url)
  })

  await test.step('without it, changes go to the other computer on a stick', async () => {
    const later = await clinic.as('receptionist').patients.register({ name: 'Chitra Nair', sex: 'female' })
    await carry(desk, room.desk)
    await room.desk.page.goto(`/#/patients/${later.id}`)
    await expect(room.desk.page.getByRole('heading', { name: 'Chitra Nair' })).toBeVisible()
  })

  expect([...complaints, ...room.complaints]).toEqual([])
})
