import { expect } from '@playwright/test'
import { openVitals, saveVitals, typeReadings } from './steps/nurse.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('the nurse takes vitals; a value that cannot be is refused at its field', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.signIn('nurse', context)
  await page.goto('/')

  await openVitals(desk, 'Meena Kumari')
  await expectAccessible(page)

  await typeReadings(desk, ['150', '95', '720', '101', '18', '97', '64'])
  await expect(page.getByText(/^Between \d+ and \d+$/)).toHaveCount(2)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('textbox', { name: 'Pulse' })).toBeFocused()
  await expectAccessible(page)

  await keyboard.type('72')
  await keyboard.fill('Temperature', '38,3')
  await expect(page.getByText('High', { exact: true })).toHaveCount(3)
  await saveVitals(desk, 'Meena Kumari')

  const { readings } = await clinic.as('nurse').encounters.lastVitals({ patientId })
  const taken = Object.fromEntries(readings.map(({ kind, value }) => [kind, value]))
  expect(taken).toMatchObject({ systolic: 150, diastolic: 95, pulse: 72, temperature: 38.3, weight: 64 })
  expect(complaints).toEqual([])
})
