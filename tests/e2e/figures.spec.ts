import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { test } from './support/test.ts'

test('every figure of the front desk opens its appointments', async ({
  page,
  keyboard,
  clinic,
  context,
  complaints,
}) => {
  const desk = clinic.as('receptionist').scheduling
  const [doctor] = await desk.listDoctors({})
  for (const name of ['Noor Begum', 'Meena Kumari', 'Hari Prasad']) await clinic.checkIn(name)
  const { timeZone } = await clinic.as('receptionist').settings.getClinic()
  const date = new Intl.DateTimeFormat('en-CA', { timeZone }).format()
  const [first, second] = (await desk.day({ date, ...(doctor && { doctorId: doctor.id }) })).appointments
  await desk.complete({ id: first?.id ?? '' })
  await desk.markNoShow({ id: second?.id ?? '' })
  await clinic.signIn('receptionist', context)
  await page.goto('/')
  await keyboard.open('figures', 'Front desk in figures')
  const today = page.getByRole('region', { name: 'Today' })
  await expect(today.getByRole('button', { name: /^Waiting: 1,/ })).toBeVisible()
  await expectAccessible(page)

  await keyboard.reach(today.getByRole('button', { name: /^Done: 1,/ }))
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Done' }).getByRole('listitem')).toContainText(['Noor Begum'])
  await expectAccessible(page)
  await keyboard.press('Escape')

  const row = page
    .getByRole('region', { name: 'Doctors' })
    .getByRole('row')
    .filter({ hasText: staff.doctor.displayName })
  await expect(row).toContainText('50%')
  await keyboard.reach(row.getByRole('button', { name: /Did not come: 1/ }))
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText(['Meena Kumari'])
  expect(complaints).toEqual([])
})
