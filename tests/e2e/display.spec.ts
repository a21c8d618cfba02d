import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { test } from './support/test.ts'

test('the wall display calls tokens in a window of its own, and outlives the session and the host', async ({
  page,
  keyboard,
  clinic,
  host,
  context,
}) => {
  const desk = clinic.as('receptionist')
  await clinic.checkIn('Noor Begum')
  await clinic.checkIn('Meena Kumari')
  const [doctor] = await desk.scheduling.listDoctors({})
  const day = await desk.scheduling.day({ date: new Intl.DateTimeFormat('en-CA', await zone()).format() })
  const [first = '', second = ''] = day.appointments.map(({ id }) => id)
  await clinic.signIn('receptionist', context)
  await page.goto('/')
  await keyboard.open('wall display', 'Open the wall display')
  await expect(page.getByRole('button', { name: 'Open display' })).toBeFocused()
  await expectAccessible(page)
  const opening = context.waitForEvent('page')
  await keyboard.press('Enter')
  const wall = await opening
  await wall.setViewportSize({ width: 1920, height: 1080 })
  const door = wall.getByRole('region', { name: doctor?.name ?? staff.doctor.displayName })
  await expect(door).toContainText('Next')
  await expect(door.getByRole('listitem')).toHaveText(['A1', 'A2'])
  await expectAccessible(wall)

  await test.step('a call stands there large, within a second, without a name', async () => {
    await desk.scheduling.callPatient({ id: first })
    await expect(door.getByText('Please come in')).toBeVisible()
    const token = door.getByText('A1', { exact: true })
    expect((await token.boundingBox())?.height ?? 0).toBeGreaterThan(200)
    await expect(wall.getByText('Noor')).toHaveCount(0)
    await expectAccessible(wall)
  })

  await test.step('goes on when nobody is signed in any more, and when the page is loaded again', async () => {
    await context.clearCookies()
    await wall.reload()
    await desk.scheduling.start({ id: first })
    await desk.scheduling.callPatient({ id: second })
    await expect(door.getByText('Please come in')).toBeVisible()
    await expect(door.getByText('A2', { exact: true })).toBeVisible()
  })

  await test.step('keeps what it showed while the host is gone, says so, and goes on by itself', async () => {
    await host.kill()
    await expect(wall.getByRole('status')).toContainText('No connection', { timeout: 20_000 })
    await expect(door.getByText('A2', { exact: true })).toBeVisible()
    await host.restart()
    await expect(wall.getByRole('status')).toHaveCount(0, { timeout: 30_000 })
  })

  async function zone() {
    const { timeZone } = await desk.settings.getClinic()
    return { timeZone }
  }
})
