import { expect } from '@playwright/test'
import { describeClinic, endOfKit, makeAccounts, openTheDoctorsDoor, typeKitBack } from './steps/admin.ts'
import { expectAccessible } from './support/accessible.ts'
import { hashing, password, staff } from './support/clinic.ts'
import { test } from './support/test.ts'

test('a clinic is set up, its people get accounts, and the doctor gets hours', async ({
  page,
  keyboard,
  desk,
  complaints,
}) => {
  await page.goto('/')

  await test.step('the clinic and its first administrator', async () => {
    await describeClinic(desk)
    await keyboard.fillPassword('Password', 'river')
    await keyboard.press('ControlOrMeta+Enter')
    await expectAccessible(page)
    await expect(page.locator('input[type=password]')).toBeFocused()
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type(password)
    await keyboard.press('ControlOrMeta+Enter')
  })

  await test.step('the recovery kit is typed back', async () => {
    await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible(hashing)
    await expectAccessible(page)
    await typeKitBack(desk, 'AAAA-AAAA')
    await expect(page.getByText('That is not how the code ends. Check your copy.')).toBeVisible()
    await typeKitBack(desk, await endOfKit(page))
    await expect(page.getByRole('button', { name: staff.admin.displayName })).toBeVisible()
  })

  await test.step('accounts with temporary passwords', async () => {
    await makeAccounts(desk)
    await expectAccessible(page)
  })

  await test.step("the doctor's details and hours", async () => {
    await openTheDoctorsDoor(desk)
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
