import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('the nurse takes vitals; a value that cannot be is refused at its field', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.signIn('nurse', context)
  await page.goto('/')

  await expect(page.getByText('1 patient without vitals')).toBeVisible()
  await expectAccessible(page)
  await keyboard.goTo('row', /Meena Kumari/)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Systolic pressure' })).toBeFocused()
  await expectAccessible(page)

  const fields = ['150', '95', '720', '101', '18', '97', '64']
  for (const value of fields) {
    await keyboard.type(value)
    await keyboard.press('Enter')
  }
  await expect(page.getByText(/^Between \d+ and \d+$/)).toHaveCount(2)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('textbox', { name: 'Pulse' })).toBeFocused()
  await expectAccessible(page)

  await keyboard.type('72')
  await keyboard.fill('Temperature', '38,3')
  await expect(page.getByText('High', { exact: true })).toHaveCount(3)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Vitals of Meena Kumari are saved')).toBeVisible()
  await expect(page.getByRole('row', { name: /Meena Kumari/ })).toContainText('Taken')

  const { readings } = await clinic.as('nurse').encounters.lastVitals({ patientId })
  const taken = Object.fromEntries(readings.map(({ kind, value }) => [kind, value]))
  expect(taken).toMatchObject({ systolic: 150, diastolic: 95, pulse: 72, temperature: 38.3, weight: 64 })
  expect(complaints).toEqual([])
})
