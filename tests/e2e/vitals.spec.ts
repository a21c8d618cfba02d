import { expect } from '@playwright/test'
import { openVitals, saveVitals, typeReadings } from './steps/nurse.ts'
import { expectAccessible } from './support/accessible.ts'
import { childOf } from './support/child.ts'
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

  await typeReadings(desk, ['150', '95', '720', '61', '18', '97', '64'])
  await expect(page.getByText(/^Between \d+ and \d+$/)).toHaveCount(2)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('textbox', { name: 'Pulse' })).toBeFocused()
  await expectAccessible(page)

  await keyboard.type('72')
  const unit = page.getByRole('combobox', { name: 'Unit of temperature' })
  await keyboard.fill('Temperature', '101')
  await expect(unit).toHaveValue('°F')
  await keyboard.fill('Temperature', '38,3')
  await expect(unit).toHaveValue('°C')
  await expect(page.getByText('High', { exact: true })).toHaveCount(3)
  await saveVitals(desk, 'Meena Kumari')

  const { readings } = await clinic.as('nurse').encounters.lastVitals({ patientId })
  const taken = Object.fromEntries(readings.map(({ kind, value }) => [kind, value]))
  expect(taken).toMatchObject({ systolic: 150, diastolic: 95, pulse: 72, temperature: 38.3, weight: 64 })
  expect(complaints).toEqual([])
})

test('an adult who is very ill scores 7 while the nurse types, and the doctor sees it', async ({
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

  await typeReadings(desk, ['108', '70', '112', '38.6', '22', '95'])
  const warning = page.getByRole('region', { name: 'Early warning (NEWS2)' })
  await expect(warning).toContainText('NEWS2 not scored')
  await expect(warning).toContainText('Oxygen given, Consciousness')
  await keyboard.fill('Oxygen given', '0')
  await keyboard.press('Enter')
  await keyboard.type('Al')
  await expect(warning).toContainText('NEWS2 7')
  await expect(warning).toContainText('High risk')
  await expectAccessible(page)
  await saveVitals(desk, 'Meena Kumari')

  const { earlyWarning } = await clinic.as('nurse').encounters.lastVitals({ patientId })
  expect(earlyWarning).toMatchObject({ state: 'scored', score: 7, risk: 'high' })
  await clinic.signIn('doctor', context)
  await page.goto(`/#/patients/${patientId}`)
  await expect(page.getByRole('region', { name: 'Early warning (NEWS2)' })).toContainText('NEWS2 7')
  await expectAccessible(page)
  expect(complaints).toEqual([])
})

test('a child who is too light is called so while the nurse types, and on the growth chart', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const child = childOf(10)
  const { id: patientId } = await clinic
    .as('receptionist')
    .patients.register({ name: 'Little Kumar', sex: 'female', birth: { kind: 'date', date: child.birth } })
  const visit = await clinic.as('doctor').encounters.openVisit({ patientId })
  for (const [age, weight, height] of [
    [0, 3.2, 49.5],
    [3, 5.9, 60],
    [6, 6.3, 66],
  ] as const)
    await clinic.as('nurse').encounters.recordVitals({
      visitId: visit.id,
      takenAt: child.at(age),
      readings: [
        { kind: 'weight', value: weight },
        { kind: 'height', value: height },
      ],
    })
  await clinic.signIn('nurse', context)
  await page.goto(`/#/visits/${visit.id}/vitals`)
  await expect(page.getByRole('textbox', { name: 'Systolic pressure' })).toBeFocused()
  await keyboard.fill('Weight', '6.4')
  const note = page.getByRole('region', { name: 'Growth' })
  await expect(note).toContainText(/Weight for age: z -2\.\d · underweight/)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Vitals of Little Kumar are saved')).toBeVisible()

  await clinic.signIn('doctor', context)
  await page.goto(`/#/patients/${patientId}`)
  const growth = page.getByRole('region', { name: 'Growth' })
  await expect(growth.getByRole('row')).toHaveCount(5)
  await expect(growth.getByRole('row').nth(1)).toContainText('underweight')
  await expect(growth.locator('svg.recharts-surface')).toBeVisible()
  await expectAccessible(page)
  await growth.getByLabel('Chart').selectOption('Length or height for age')
  await expect(growth.getByRole('row')).toHaveCount(4)
  await growth.getByRole('button', { name: 'Print this chart' }).click()
  const paper = page.getByRole('dialog', { name: 'Growth chart' })
  await expect(paper.getByRole('img', { name: 'Page 1' })).toBeVisible()
  await page.keyboard.press('Escape')
  const papers = page.getByRole('region', { name: 'Printed papers' })
  await expect(papers.getByRole('button', { name: 'Growth chart' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Course of vitals' })).toBeVisible()
  expect(complaints).toEqual([])
})
