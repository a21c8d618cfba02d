import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { timeZone } from './support/clinic.ts'
import { test } from './support/test.ts'

const name = 'Meena Kumari'
const dayMs = 86_400_000
const tomorrow = () => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + dayMs)

test('a doctor who stays away leaves nobody without a time', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const desk = clinic.as('receptionist')
  const [doctor] = await desk.scheduling.listDoctors({})
  const doctorId = doctor?.id ?? ''
  const patient = await desk.patients.register({ name, sex: 'female', birth: null, phone: '+919845012345' })
  await desk.scheduling.book({ patientId: patient.id, doctorId, date: tomorrow(), time: '10:00' })
  await clinic.signIn('admin', context)
  await page.goto('/')
  const alert = page.getByRole('alert').filter({ hasText: '1 appointment has no doctor at its time any more' })

  await test.step('other hours on one day show whom they leave without a doctor', async () => {
    await keyboard.open('doctors', 'Doctors and hours')
    await keyboard.goTo('row', new RegExp(doctor?.name ?? ''))
    await keyboard.press('Enter')
    // Past a week of hours: whoever works here all day would click.
    await page.getByRole('textbox', { name: 'Day', exact: true }).focus()
    await keyboard.fill('Day', 'tomorrow')
    await keyboard.press('Tab')
    const drop = page.getByRole('button', { name: /tomorrow.*: Remove$/ })
    await keyboard.reach(drop)
    await keyboard.press('Enter')
    await expect(page.getByText('Without any hours the doctor does not consult on this day.')).toBeVisible()
    await keyboard.pressButton('Save this day')
    await expect(alert).toBeVisible()
    await expect(alert).toContainText(name)
    await expectAccessible(page)
  })

  await test.step('one key moves the appointment, another takes that back', async () => {
    await page.getByRole('button', { name: /^Move to / }).focus()
    await keyboard.press('Enter')
    await expect(alert).toBeHidden()
    await expect(page.getByText('1 appointment moved')).toBeVisible()
    await keyboard.press('ControlOrMeta+z')
    await expect(alert).toBeVisible()
  })

  await test.step('the front desk sees it until it is settled', async () => {
    await keyboard.open('without', 'Appointments without a doctor')
    await expect(page.getByRole('list', { name: 'Appointments without a doctor' })).toContainText(name)
    await expectAccessible(page)
    await keyboard.pressButton(/^Move to /)
    await expect(page.getByText('Every appointment has its doctor')).toBeVisible()
  })

  await test.step('holidays are typed one after the other', async () => {
    await keyboard.open('holidays', 'Holidays')
    await keyboard.fill('Day', '26/01')
    await keyboard.fill('Name', 'Republic Day')
    await keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Holidays' }).getByText('Republic Day')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Day', exact: true })).toBeFocused()
    await expectAccessible(page)
  })

  await test.step('departments are made and given to doctors', async () => {
    await keyboard.open('doctors', 'Doctors and hours')
    await keyboard.reach(page.getByRole('link', { name: 'Departments' }))
    await keyboard.press('Enter')
    await keyboard.fill('Name', 'Skin')
    await keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Departments' }).getByRole('textbox')).toHaveValue('Skin')
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
