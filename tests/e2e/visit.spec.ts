import { expect } from '@playwright/test'
import { closePaper, giveReasons, openVisit, prescribe, sign, startPrescription, writeNote } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { textOfPdf } from './support/pdf.ts'
import { printPaper, standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

test('the doctor sees, prescribes for, signs, prints and amends', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await standInForThePrinter(page)
  await page.goto('/')

  await test.step('records an allergy in the chart', async () => {
    await expect(page.getByRole('heading', { name: 'My patients today' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.open('meena', /Meena Kumari/)
    await keyboard.pressButton('Add allergy')
    await expect(page.getByRole('textbox', { name: 'Substance' })).toBeFocused()
    await keyboard.type('Penicillin')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Allergic: Penicillin')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('opens the visit from the day', async () => {
    await keyboard.press('Alt+h')
    await openVisit(desk, 'Meena Kumari')
    await expect(page.getByText('Allergy: Penicillin')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('writes the note', async () => {
    await writeNote(desk)
  })

  await test.step('prescribes two medicines, one against an allergy', async () => {
    await startPrescription(desk)
    await prescribe(desk, 'paracetamol 500 1-1-1 3d af', /^Paracetamol/)
    await prescribe(desk, 'amoxicillin 500 1-0-1 5d af', /^Amoxicillin/)
    await expect(page.getByRole('alert').filter({ hasText: 'Recorded allergy to Penicillin' })).toBeVisible()
    await expectAccessible(page)
    await giveReasons(desk, 'Had it twice without harm')
  })

  await test.step('signs, and sees the paper', async () => {
    await sign(desk)
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { base64, draft } = await clinic.as('doctor').documents.prescription({ visitId: visit?.id ?? '' })
    expect(draft).toBe(false)
    const text = await textOfPdf(base64)
    for (const part of ['Meena Kumari', staff.doctor.displayName, 'Paracetamol', 'Amoxicillin', '1-0-1'])
      expect(text).toContain(part)
    await printPaper(desk, 1)
    await expect(page.getByRole('dialog').getByRole('button', { name: /^Print/ })).toBeFocused()
    await keyboard.press('Alt+l')
    await closePaper(desk)
    await expect(page.locator('#main')).toBeFocused()
    await expect(page.getByRole('menu')).toBeHidden()
  })

  await test.step('amends the note', async () => {
    await keyboard.pressButton('Amend')
    await keyboard.fill('Findings', 'Tonsils red, no exudate')
    await keyboard.fill('Why it is amended', 'Findings were left out')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Reason: Findings were left out')).toBeVisible()
    await expect(page.getByText('Tonsils red, no exudate')).toBeVisible()
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
