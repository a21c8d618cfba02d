import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { clinicName, password, staff } from './support/clinic.ts'
import { test } from './support/test.ts'

test('Enter in a search opens what was typed, however fast', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  await clinic.checkIn('Meena Kumari')
  await clinic.checkIn('Lakshmi Devi')
  await clinic.signIn('receptionist', context)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const answers = page.getByRole('dialog').getByRole('option')
  await keyboard.press('ControlOrMeta+K')
  // No pause: the first letter belongs to the search already.
  await keyboard.type('meena')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('meena')
  await expect(answers.filter({ hasText: 'Meena Kumari' })).toBeVisible()
  await keyboard.press('ControlOrMeta+A')
  // No pause: at the Enter the first answer is still the other patient.
  await keyboard.type('lakshmi')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Lakshmi Devi/ })).toBeVisible()
  expect(complaints).toEqual([])
})

test('a locked screen hides the work, and gives it back as it was', async ({ page, context, keyboard, clinic }) => {
  await clinic.signIn('admin', context)
  await page.goto('/')
  await keyboard.open('staff', 'Staff')
  const rows = page.getByRole('grid', { name: 'Staff' }).getByRole('row')
  await rows.filter({ hasText: staff.nurse.userName }).focus()
  await keyboard.press('Enter')
  await keyboard.fill('Name', 'Leela N')

  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('button', { name: 'Lock screen' })).toBeVisible()
  await page.bringToFront()
  await keyboard.press('ControlOrMeta+Shift+L')
  await expect(page.getByRole('heading', { name: staff.admin.displayName })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeHidden()
  await expect(other.getByRole('button', { name: 'Unlock' })).toBeVisible()
  await expectAccessible(page)
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible()

  await keyboard.type(password)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Leela N')
  await expect(other.getByRole('button', { name: 'Unlock' })).toBeHidden()

  await keyboard.press('ControlOrMeta+K')
  await keyboard.type('roles')
  await expect(page.getByRole('option', { name: 'Roles' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByText('Leave without saving?')).toBeVisible()
  await expectAccessible(page)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Leela N')
})

test('what another desk changes appears by itself, and a lost line comes back', async ({
  page,
  context,
  clinic,
  host,
}) => {
  await clinic.signIn('admin', context)
  await page.goto('/#/users')
  const people = page.getByRole('grid', { name: 'Staff' })
  const nurse = people.getByRole('row').filter({ hasText: staff.nurse.userName })
  await expect(nurse).toContainText(staff.nurse.displayName)

  const admin = clinic.as('admin')
  const { items } = await admin.identity.listUsers({ search: staff.nurse.userName })
  const [user] = items
  if (!user) throw new Error('there is no nurse')
  await admin.identity.updateUser({ id: user.id, displayName: 'Leela Menon', expectedUpdatedAt: user.updatedAt })
  await expect(nurse).toContainText('Leela Menon', { timeout: 1_000 })

  await host.kill()
  await expect(page.getByText('Reconnecting…')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^No connection to Nadi since/)).toBeVisible()
  await expectAccessible(page)
  await host.restart()
  await expect(page.getByText('Reconnecting…')).toBeHidden({ timeout: 30_000 })
  await expect(page.getByText(clinicName)).toBeVisible()
})

test('language and colours stay with the person', async ({ page, context, browser, keyboard, clinic, baseURL }) => {
  await clinic.signIn('nurse', context)
  await page.goto('/')
  await keyboard.pick(new RegExp(staff.nurse.displayName), 'हिन्दी')
  await expect(page.getByRole('navigation', { name: 'मुख्य मेन्यू' })).toBeVisible()
  await keyboard.pick(new RegExp(staff.nurse.displayName), 'गहरा')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expectAccessible(page)

  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) })
  await clinic.signIn('nurse', elsewhere)
  const fresh = await elsewhere.newPage()
  await fresh.goto('/')
  await expect(fresh.getByRole('navigation', { name: 'मुख्य मेन्यू' })).toBeVisible()
  await expect(fresh.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await elsewhere.close()
})

test('a screen that nobody touches locks itself, and one that is used does not', async ({ page, context, clinic }) => {
  await clinic.signIn('nurse', context)
  await page.clock.install()
  await page.goto('/')
  const unlock = page.getByRole('button', { name: 'Unlock' })
  // After how long is a setting of the clinic.
  await expect(page.getByRole('link', { name: clinicName })).toBeVisible()
  await page.clock.runFor('09:00')
  await page.mouse.move(200, 300)
  await page.clock.runFor('09:00')
  await expect(unlock).toBeHidden()
  await page.clock.runFor('01:30')
  await expect(unlock).toBeVisible()
})
