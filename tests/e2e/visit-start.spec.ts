import { expect } from '@playwright/test'
import { openVisit } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('a visit begins with what the patient came for, allergies asked and a pressure typed in one', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const reception = clinic.as('receptionist')
  const { id: patientId } = await reception.patients.register({ name: 'Govind Deshmukh', sex: 'male' })
  const [doctor] = await reception.scheduling.listDoctors({})
  await reception.scheduling.walkIn({ patientId, doctorId: doctor?.id ?? '', reason: 'Knee pain' })
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Govind Deshmukh')

  await test.step('takes the reason over', async () => {
    await expect(page.getByText('Came for: Knee pain')).toBeVisible()
    await keyboard.pressButton('Take as complaint')
    const complaint = page.getByRole('textbox', { name: 'Complaint' })
    await expect(complaint).toHaveValue('Knee pain')
    await expect(complaint).toBeFocused()
    await expect(page.getByRole('button', { name: 'Take as complaint' })).toBeHidden()
  })

  await test.step('records that allergies were asked about', async () => {
    await keyboard.pressButton('Record allergies')
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: 'Asked: none known' }).press('Enter')
    await expect(page.getByText('No known allergies')).toBeVisible()
  })

  await test.step('types a pressure as it is written', async () => {
    await keyboard.press('Alt+v')
    await expect(page.getByRole('textbox', { name: 'Systolic pressure' })).toBeFocused()
    await keyboard.type('172/104')
    await expect(page.getByRole('textbox', { name: 'Systolic pressure' })).toHaveValue('172')
    await expect(page.getByRole('textbox', { name: 'Diastolic pressure' })).toHaveValue('104')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('172/104 mmHg')).toBeVisible()
  })

  expect(complaints).toEqual([])
})
