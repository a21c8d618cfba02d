import { expect } from '@playwright/test'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { expectAccessible } from './support/accessible.ts'
import { timeZone } from './support/clinic.ts'
import { test } from './support/test.ts'

const tomorrow = () => addDays(new Intl.DateTimeFormat('en-CA', { timeZone }).format() as CalendarDate, 1)

test('what is not as it should be is seen on the schedule, and the waiting list forgets whom it found a time for', async ({
  page,
  keyboard,
  clinic,
  context,
  complaints,
}) => {
  const [admin, desk] = [clinic.as('admin').scheduling, clinic.as('receptionist')]
  const date = tomorrow()
  const [doctor] = await desk.scheduling.listDoctors({})
  const doctorId = doctor?.id ?? ''
  const register = async (name: string) => (await desk.patients.register({ name, sex: 'female', birth: null })).id
  const book = async (name: string, time: string, overbook = false) =>
    desk.scheduling.book({ patientId: await register(name), doctorId, date, time, overbook })
  const { patientId } = await book('Asha Verma', '10:00')
  await book('Bina Das', '10:00', true)
  await book('Charu Gill', '15:00')
  await admin.setException({ doctorId, date, blocks: [{ start: '09:00', end: '14:00' }] })
  await desk.scheduling.waitlist.add({ patientId: await register('Deepa Bose'), doctorId, reason: 'Pain' })
  await clinic.signIn('receptionist', context)
  await page.goto(`/#/schedule?date=${date}`)
  const day = page.getByRole('region', { name: 'Appointments of the day' })
  const view = (name: string) => page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true })

  await test.step('on the board, in the week and in the list', async () => {
    for (const name of ['Board', 'Week']) {
      await view(name).click()
      await expect(day.getByRole('button', { name: /^Charu Gill .*Without a doctor/ })).toBeVisible()
      await expect(day.getByRole('button', { name: /^Bina Das .*Overbooked/ })).toBeVisible()
      await expect(day.getByRole('button', { name: /^Asha Verma .*(Without|Overbooked)/ })).toHaveCount(0)
    }
    await expectAccessible(page)
    await view('List').click()
    await expect(day.getByRole('listitem').filter({ hasText: 'Charu Gill' })).toContainText('Without a doctor')
    await expect(day.getByRole('listitem').filter({ hasText: 'Bina Das' })).toContainText('Overbooked')
  })

  await test.step('a time found for someone on the waiting list takes them off it', async () => {
    await page.goto('/#/schedule/waitlist')
    await page.getByRole('button', { name: 'Find a time for Deepa Bose' }).click()
    await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Pain')
    await page.getByRole('region', { name: 'First free times' }).getByRole('button').first().click()
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByText(/^Deepa Bose is booked/)).toBeVisible()
    await expect(page.getByText('Nobody waits for a time')).toBeVisible()
  })

  await test.step('a series can end on a day', async () => {
    const asked = { patient: patientId, doctor: doctorId, date: addDays(date, 1), time: '11:00' }
    await page.goto(`/#/schedule/book?${new URLSearchParams(asked)}`)
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
    const dates = page.getByRole('list', { name: 'Dates of the series' }).getByRole('listitem')
    await page.getByRole('combobox', { name: 'Repeat' }).click()
    await page.getByRole('option', { name: 'Weeks' }).click()
    await expect(dates).toHaveCount(4)
    await page.getByRole('textbox', { name: 'Until' }).fill('+16')
    await keyboard.press('Tab')
    await expect(dates).toHaveCount(3)
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
