import { expect } from '@playwright/test'
import { signInFirst } from './steps/door.ts'
import { bookFirstFreeTime, checkIn, startRegistration } from './steps/front-desk.ts'
import { expectAccessible } from './support/accessible.ts'
import { staff, temporaryPassword } from './support/clinic.ts'
import { test } from './support/test.ts'

/** Keys a second of someone who types all day. */
const typingSpeed = 5

const name = 'Meena Kumari'

test('a new receptionist registers, books and checks in a patient', async ({
  page,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const { roles } = staff.receptionist
  const sister = { name, sex: 'female', phone: '+919845012345' } as const
  await clinic.as('receptionist').patients.register({ ...sister, birth: null })
  await clinic
    .as('admin')
    .identity.createUser({ displayName: 'Rosa Lobo', userName: 'rosa', roles: [...roles], temporaryPassword })
  await page.goto('/')

  await test.step('signs in and chooses a password', async () => {
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
    await expectAccessible(page)
    await signInFirst(desk, 'rosa')
    await expect(page.getByRole('heading', { name: 'Schedule' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Appointments of the day' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('registers a patient in less than a minute', async () => {
    const before = keyboard.strokes
    await startRegistration(desk, { name, sex: 'f', birth: '34y', phone: '9845012345' })
    await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible()
    await expectAccessible(page)
    await keyboard.pressButton('More details')
    await keyboard.fill('Name in own script', 'मीना कुमारी')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: 'Meena Kumari · मीना कुमारी' })).toBeVisible()
    expect((keyboard.strokes - before) / typingSpeed).toBeLessThan(60)
    await expectAccessible(page)
  })

  await test.step('books the first free time of the day', async () => {
    await bookFirstFreeTime(desk, name, 'Fever for 3 days')
  })

  await test.step('checks the patient in', async () => {
    await checkIn(desk, name)
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
