import { createServer, type Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, type Page } from '@playwright/test'
import { startRelayProcess } from '#tests/support/relay-process.ts'
import { expectAccessible } from './support/accessible.ts'
import { connect } from './support/api.ts'
import { type ClinicDay, continueAs, password, staff } from './support/clinic.ts'
import { type Host, startHost } from './support/host.ts'
import { Keyboard } from './support/keyboard.ts'
import { test } from './support/test.ts'

/** A relay on this network has to make its database first, and a new computer's copy is made on a thread. */
const starting = { timeout: 60_000 }
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const panel = (page: Page, name: string) => page.getByRole('region', { name })

function listen(port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve({ server, port: (server.address() as { port: number }).port }))
  })
}

const end = (server: Server) => new Promise(resolve => server.close(resolve))

/** Takes a second computer into the clinic, without screens. */
async function join(clinic: ClinicDay, room: Host, relay: string): Promise<void> {
  const wire = await connect(room.url)
  const shown = await wire.client.sync.devices.startJoin({ relay, name: 'Consulting room' })
  if (shown.step !== 'waiting') throw new Error(shown.step)
  const admin = clinic.as('admin').sync.devices
  const { enrolmentId } = await admin.find({ code: shown.code })
  await admin.approve({ enrolmentId, name: 'Consulting room', homeRole: null, approver: false })
  await expect.poll(async () => (await wire.client.sync.devices.joinState()).step, starting).toBe('ready')
  await wire.client.sync.devices.finishJoin({ userName: staff.admin.userName, password })
  wire.close()
}

test('a computer shares on the clinic’s own network, and says what is in the way', { tag: '@long' }, async ({
  clinic,
  context,
  page,
  keyboard,
  desk,
  complaints,
}) => {
  await clinic.signIn('receptionist', context)
  await page.goto('/#/exchange')
  const lan = panel(page, 'On the clinic’s own network')
  await expect(lan).toContainText('exchanges nothing on the clinic’s own network')
  // Who does not manage computers sees how it stands, and changes nothing.
  await expect(lan.getByRole('radio')).toHaveCount(0)

  await clinic.signIn('admin', context)
  await page.reload()
  const { server, port } = await listen()
  await keyboard.reach(lan.getByRole('radio', { name: 'Does not take part' }))
  await keyboard.press('ArrowDown', 'ArrowDown')
  await expect(lan.getByRole('radio', { name: 'Takes part and shares' })).toBeChecked()
  await desk.look()
  await keyboard.fill(/^Port/, '80')
  await keyboard.press('Enter')
  await expect(lan.getByText('At least 1024')).toBeVisible()
  await keyboard.fill(/^Port/, String(port))
  await keyboard.press('Enter')
  await expect(lan.getByRole('alert')).toContainText(`Another program uses port ${port}`, starting)
  await desk.look()

  // As it says: another port.
  const free = await listen()
  await end(free.server)
  await keyboard.fill(/^Port/, String(free.port))
  await keyboard.press('Enter')
  const shares = lan.getByText(new RegExp(`^This computer shares at .*:${free.port}, since`))
  await expect(shares).toBeVisible(starting)
  await expect(lan.getByRole('alert')).toHaveCount(0)
  await expect(lan).toContainText('No other computer is connected to it yet.')
  await desk.look()

  await keyboard.reach(lan.getByRole('radio', { name: 'Takes part and shares' }))
  await keyboard.press('ArrowUp', 'ArrowUp')
  await keyboard.reach(lan.getByRole('button', { name: 'Save' }))
  await keyboard.press('Enter')
  await expect(lan).toContainText('exchanges nothing on the clinic’s own network')
  await end(server)
  expect(complaints).toEqual([])
})

test('a computer keeps the photos that it is told to, and changes travel in a file', { tag: '@long' }, async ({
  clinic,
  context,
  page,
  keyboard,
  desk,
  complaints,
  browser,
}) => {
  const relay = await startRelayProcess()
  const room = await startHost()
  try {
    await clinic.as('admin').sync.peers.add({ address: relay.url })
    const { id } = await clinic.as('receptionist').patients.register({ name: 'Chitra Nair', sex: 'female' })
    await clinic.as('receptionist').patients.setPhoto({ id, picture: { mediaType: 'image/png', base64: dot } })
    await clinic.signIn('admin', context)
    await page.goto('/#/exchange')
    const files = panel(page, 'Photos and files')

    await test.step('photos and files', async () => {
      await expect(files).toContainText(/On this computer: all 1 \(.*\)/, starting)
      await expect(files).toContainText('Other computers can get those', starting)
      await keyboard.reach(files.getByRole('combobox', { name: 'This computer keeps' }))
      await keyboard.press('ArrowDown', 'ArrowDown', 'Enter')
      await expect(files.getByRole('textbox', { name: 'Days' })).toBeVisible()
      await desk.look()
      await keyboard.reach(files.getByRole('textbox', { name: 'Days' }))
      await keyboard.press('ControlOrMeta+A')
      await keyboard.type('30')
      await keyboard.press('Enter')
      await expect(files.getByRole('button', { name: 'Save' })).toHaveCount(0)
      await page.reload()
      await expect(files.getByRole('textbox', { name: 'Days' })).toHaveValue('30')
    })

    await join(clinic, room, relay.url)
    await relay.stop()
    const later = await clinic.as('receptionist').patients.register({ name: 'Bina Das', sex: 'female' })
    const stick = panel(page, 'By USB stick')

    const carried = await test.step('out, by keyboard', async () => {
      await page.reload()
      await keyboard.reach(stick.getByRole('button', { name: 'Put changes into a file' }))
      await keyboard.press('Enter')
      await expect(stick.getByRole('combobox', { name: 'For' })).toBeFocused()
      await keyboard.press('Escape')
      await keyboard.reach(stick.getByRole('button', { name: 'Cancel' }))
      await keyboard.press('Enter')
      await keyboard.reach(stick.getByRole('button', { name: 'Put changes into a file' }))
      await keyboard.press('Enter')
      await keyboard.type('Consulting')
      await keyboard.reach(stick.getByRole('checkbox', { name: /^Photos and files too/ }))
      await keyboard.press('Space')
      await desk.look()
      const download = page.waitForEvent('download')
      await keyboard.press('ControlOrMeta+Enter')
      const file = await download
      await expect(stick.getByRole('status')).toContainText(/in the file\. .*Carry it to the other computer/)
      await desk.look()
      return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) }
    })

    const there = await browser.newContext({ baseURL: room.url })
    const screen = await there.newPage()
    const keys = new Keyboard(screen)
    const take = async (name: string, bytes: Buffer) => {
      const choosing = screen.waitForEvent('filechooser')
      await keys.pressButton('Take in changes from a file')
      await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
    }
    await test.step('in, once, again, and not what is none', async () => {
      const wire = await connect(room.url)
      await wire.client.identity.signIn({ userName: staff.admin.userName, password })
      await continueAs(there, room, wire.key)
      await screen.goto('/#/exchange')
      const stickThere = panel(screen, 'By USB stick')
      await take('letter.nadi', Buffer.from('Dear colleague'))
      await expect(stickThere.getByRole('alert')).toBeVisible()
      await take(carried.name, carried.bytes.subarray(0, carried.bytes.length - 20))
      await expect(stickThere.getByRole('alert')).toBeVisible()
      await expectAccessible(screen)
      await take(carried.name, carried.bytes)
      await expect(stickThere.getByRole('status')).toContainText('The file of Front desk is taken in', starting)
      await expect(stickThere.getByRole('status')).toContainText(/\d+ changes? of Front desk/)
      await take(carried.name, carried.bytes)
      await expect(stickThere.getByRole('status')).toContainText('Everything in it was here already.', starting)
      await screen.goto(`/#/patients/${later.id}`)
      await expect(screen.getByRole('heading', { name: 'Bina Das' })).toBeVisible()
      wire.close()
    })
    await there.close()
  } finally {
    await room.remove()
    await relay.remove()
  }
  expect(complaints.filter(said => !said.includes('ERR_CONNECTION'))).toEqual([])
})
