import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { clinicName, password, staff, temporaryPassword, timeZone } from './support/clinic.ts'
import { test } from './support/test.ts'

test('a clinic is set up, its people get accounts, and the doctor gets hours', async ({
  page,
  keyboard,
  complaints,
}) => {
  const { admin } = staff
  await page.goto('/')

  await test.step('the clinic and its first administrator', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome to Nadi' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.pressButton(/^Set up your clinic/)
    await expect(page.getByRole('textbox', { name: 'Name of the clinic' })).toBeFocused()
    await keyboard.type(clinicName)
    await keyboard.fill(/^Address/, '1 River Road')
    await keyboard.press('Enter')
    await keyboard.type('Mysuru')
    await keyboard.choose('Time zone', timeZone, timeZone.replaceAll('_', ' '))
    await keyboard.choose('Currency', 'INR', 'INR · Indian Rupee')
    await keyboard.fill('Name', admin.displayName)
    await keyboard.fill('User name', admin.userName)
    await keyboard.fillPassword('Password', 'river')
    await keyboard.press('ControlOrMeta+Enter')
    await expectAccessible(page)
    await expect(page.locator('input[type=password]')).toBeFocused()
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type(password)
    await keyboard.press('ControlOrMeta+Enter')
  })

  await test.step('the recovery kit is typed back', async () => {
    await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible()
    await expectAccessible(page)
    const groups = await page.getByRole('list', { name: 'Recovery code' }).first().getByRole('listitem').allInnerTexts()
    const lastTwo = groups.slice(-2).map(group => group.slice(-4))
    await keyboard.fill('Type the last two groups of the code', 'AAAA-AAAA')
    await keyboard.press('Enter')
    await expect(page.getByText('That is not how the code ends. Check your copy.')).toBeVisible()
    await keyboard.fill('Type the last two groups of the code', lastTwo.join('-'))
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: admin.displayName })).toBeVisible()
  })

  await test.step('accounts with temporary passwords', async () => {
    for (const post of ['doctor', 'nurse', 'receptionist'] as const) {
      const { userName, displayName } = staff[post]
      const role = { doctor: 'Doctor', nurse: 'Nurse', receptionist: 'Front desk' }[post]
      await keyboard.open('new account', 'New account')
      await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
      await keyboard.type(displayName)
      await keyboard.goTo('checkbox', role)
      await keyboard.press('Space')
      await keyboard.fill('User name', userName)
      await keyboard.fill('Temporary password', temporaryPassword)
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByText(`Account for ${displayName} made.`)).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'Name or user name' })).toBeFocused()
    }
    await expect(page.getByRole('row')).toHaveCount(5)
    await expectAccessible(page)
  })

  await test.step("the doctor's details and hours", async () => {
    await keyboard.open('doctors', 'Doctors and hours')
    const row = page.getByRole('row', { name: staff.doctor.displayName })
    await expect(row).toBeVisible()
    await keyboard.goTo('row', new RegExp(staff.doctor.displayName))
    await keyboard.press('Enter')
    await keyboard.fill('Specialization', 'General medicine')
    await keyboard.fill('Qualification', 'MBBS')
    await keyboard.fill('Licence number', 'KMC 12345')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await keyboard.pressButton('Monday: Add a stretch')
    await keyboard.fillTime('Monday: From', '0600AM')
    await keyboard.fillTime('Monday: To', '1000PM')
    await keyboard.pick('Copy Monday to…', 'Every day')
    await expect(page.getByRole('button', { name: 'Copy Monday to…' })).toBeFocused()
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Hours saved')).toBeVisible()
    await expect(page.getByText('112 h a week')).toBeVisible()
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
