import { expect } from '@playwright/test'
import { password, staff } from './support/clinic.ts'
import { test } from './support/test.ts'

/** A screen keeps what is typed within a second; this much more may pass until the row is on the disk. */
const lossMs = 1_000 + 250

/** How late the typist's keys were at most: that long the machine was busy with something else. */
const lateness = (times: readonly number[]) =>
  Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))

test('a killed host loses at most a second of a note', async ({ page, context, keyboard, host, clinic }) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
  await clinic.signIn('doctor', context)
  await page.goto(`/#/visits/${id}`)
  await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()

  const times = [Date.now()]
  for (const end = Date.now() + 3_000; Date.now() < end; times.push(Date.now())) await keyboard.type('x')
  await host.kill()
  const killedAt = Date.now()
  await page.close()

  await host.restart()
  await clinic.reconnect()
  const { draft } = await clinic.as('doctor').encounters.getVisit({ id })
  const kept = draft?.content.complaint.length ?? 0
  expect(kept).toBeGreaterThan(0)
  const firstLost = times[kept + 1] ?? killedAt
  expect(killedAt - firstLost).toBeLessThanOrEqual(lossMs + 2 * lateness([...times, killedAt]))
})

test('what is typed while the host is gone stays, and is saved when it is back', async ({
  page,
  context,
  keyboard,
  host,
  clinic,
}) => {
  await clinic.signIn('receptionist', context)
  await page.goto('/#/patients/new')
  const name = page.getByRole('textbox', { name: 'Full name' })
  await expect(name).toBeFocused()
  await keyboard.type('Meena Ku')
  await host.kill()
  await keyboard.type('mari')
  await keyboard.press('Enter')
  await keyboard.type('f')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('alert')).toContainText('The connection broke while saving')
  await expect(page.getByText(/^No connection to Nadi since/)).toBeVisible()
  await expect(name).toHaveValue('Meena Kumari')

  await host.restart()
  await expect(page.getByText(/^No connection to Nadi since/)).toBeHidden({ timeout: 20_000 })
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: 'Meena Kumari' })).toBeVisible()
  await clinic.reconnect()
  const { items } = await clinic.as('receptionist').patients.search({ query: 'Meena Kumari' })
  expect(items).toHaveLength(1)
})

test('a note that is being written goes on by itself when the host is back', async ({
  page,
  context,
  keyboard,
  host,
  clinic,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
  await clinic.signIn('doctor', context)
  await page.goto(`/#/visits/${id}`)
  await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeVisible()
  await keyboard.type('Fever ')
  await host.kill()
  await keyboard.type('for 3 days')
  await expect(page.getByText('Not saved: no connection')).toBeVisible()
  await host.restart()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 20_000 })
  await clinic.reconnect()
  const { draft } = await clinic.as('doctor').encounters.getVisit({ id })
  expect(draft?.content.complaint).toBe('Fever for 3 days')
})

test('a pane whose code did not come leaves the visit usable, and comes when asked again', async ({
  page,
  context,
  keyboard,
  clinic,
}) => {
  const code = /PrescriptionPane-[^/]*\.js$/
  const patientId = await clinic.checkIn('Meena Kumari')
  const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
  await clinic.signIn('doctor', context)
  await page.route(code, route => route.abort())
  await page.goto(`/#/visits/${id}`)
  const pane = page.getByRole('region', { name: 'Prescription' })
  const again = pane.getByRole('button', { name: 'Try again' })
  const complaint = page.getByRole('textbox', { name: 'Complaint' })
  await expect(pane.getByText(/^No connection to Nadi on this computer/)).toBeVisible()
  await expect(complaint).toBeFocused()
  await keyboard.type('Fever for 3 days')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await keyboard.press('ControlOrMeta+Shift+S')
  await expect(page.getByText('Not signed: the prescription of this visit is not on the screen yet.')).toBeVisible()

  await page.unroute(code)
  await keyboard.reach(again)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeVisible()
  await expect(complaint).toHaveValue('Fever for 3 days')
})

test.describe('without a key at hand', () => {
  test.use({ hostOptions: { locksOnRestart: true } })

  test('a note outlasts a host that comes back locked', async ({ page, context, keyboard, host, clinic }) => {
    const patientId = await clinic.checkIn('Meena Kumari')
    const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
    await clinic.signIn('doctor', context)
    await page.goto(`/#/visits/${id}`)
    const complaint = page.getByRole('textbox', { name: 'Complaint' })
    await expect(complaint).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeVisible()
    await host.kill()
    await keyboard.type('Fever for 3 days')
    await host.restart()
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused({ timeout: 20_000 })
    await keyboard.type(staff.doctor.userName)
    await keyboard.press('Enter')
    await keyboard.type(password)
    await keyboard.press('Enter')
    await expect(complaint).toHaveValue('Fever for 3 days')
  })
})
