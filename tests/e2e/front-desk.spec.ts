import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { password, staff, temporaryPassword } from './support/clinic.ts'
import { test } from './support/test.ts'

/** Keys a second of someone who types all day. */
const typingSpeed = 5

test('a new receptionist registers, books and checks in a patient', async ({ page, keyboard, clinic, complaints }) => {
  const { roles } = staff.receptionist
  const sister = { name: 'Meena Kumari', sex: 'female', phone: '+919845012345' } as const
  await clinic.as('receptionist').patients.register({ ...sister, birth: null })
  await clinic
    .as('admin')
    .identity.createUser({ displayName: 'Rosa Lobo', userName: 'rosa', roles: [...roles], temporaryPassword })
  await page.goto('/')

  await test.step('signs in and chooses a password', async () => {
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
    await expectAccessible(page)
    await keyboard.type('rosa')
    await keyboard.press('Enter')
    await keyboard.type(temporaryPassword)
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.fillPassword('Current password', temporaryPassword)
    await keyboard.fillPassword('New password', password)
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Schedule' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Appointments of the day' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('registers a patient in less than a minute', async () => {
    const before = keyboard.strokes
    await keyboard.open('new patient', 'New patient')
    await expect(page.getByRole('textbox', { name: 'Full name' })).toBeFocused()
    await keyboard.type('Meena Kumari')
    await keyboard.press('Enter')
    await keyboard.type('f')
    await keyboard.press('Enter')
    await keyboard.type('34y')
    await keyboard.press('Enter')
    await keyboard.type('9845012345')
    await expect(page.getByRole('status').filter({ hasText: 'Meena Kumari' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.pressButton('More details')
    await keyboard.fill('Name in own script', 'मीना कुमारी')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: 'Meena Kumari · मीना कुमारी' })).toBeVisible()
    expect((keyboard.strokes - before) / typingSpeed).toBeLessThan(60)
    await expectAccessible(page)
  })

  await test.step('books the first free time of the day', async () => {
    await keyboard.reach(page.getByRole('link', { name: 'Book' }).first())
    await keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Doctor' })).toBeFocused()
    await expectAccessible(page)
    const free = page.getByRole('region', { name: 'First free times' }).getByRole('button').first()
    await expect(free).toHaveText(new RegExp(`^today .*${staff.doctor.displayName}$`))
    await keyboard.reach(free)
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
    await keyboard.type('Fever for 3 days')
    await keyboard.press('Enter')
    await expect(page.getByText(/^Meena Kumari is booked/)).toBeVisible()
  })

  await test.step('checks the patient in', async () => {
    await keyboard.press('Alt+h')
    const patient = page.getByRole('button', { name: /^Meena Kumari/ })
    await expect(patient).toBeVisible()
    await keyboard.goDownTo(page.getByRole('region', { name: 'Appointments of the day' }), patient)
    await keyboard.press('Enter')
    await expect(page.getByText('Meena Kumari has arrived')).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Waiting' }).getByText('Meena Kumari')).toBeVisible()
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
