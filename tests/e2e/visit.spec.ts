import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { textOfPdf } from './support/pdf.ts'
import { test } from './support/test.ts'

test('the doctor sees, prescribes for, signs, prints and amends', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const question = page.getByRole('dialog', { name: 'Sign this visit?' })
  await clinic.signIn('doctor', context)
  await page.addInitScript(standInForThePrinter)
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
    await keyboard.goTo('row', /Meena Kumari/)
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()
    await expect(page.getByText('Allergy: Penicillin')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('writes the note', async () => {
    await keyboard.type('Fever and sore throat for 3 days')
    await keyboard.fill('Diagnoses', 'acute tonsillitis')
    await expect(page.getByRole('option', { name: /J03/ }).first()).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('list').getByText(/J03/)).toBeVisible()
    await keyboard.fill('Plan', 'Review when fever lasts')
    await keyboard.fill('Advice', 'Plenty of water')
    await keyboard.fill('Follow-up', '+5')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('prescribes two medicines, one against an allergy', async () => {
    await keyboard.press('Alt+r')
    await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeFocused()
    await prescribe('paracetamol 500 1-1-1 3d af', /^Paracetamol/)
    await prescribe('amoxicillin 500 1-0-1 5d af', /^Amoxicillin/)
    await expect(page.getByRole('alert').filter({ hasText: 'Recorded allergy to Penicillin' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Shift+S')
    await expect(question.getByRole('button', { name: 'Sign and print' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Why it is given all the same' })).toBeFocused()
    await keyboard.type('Had it twice without harm')
  })

  await test.step('signs, and sees the paper', async () => {
    await keyboard.press('ControlOrMeta+Shift+S')
    await expect(question.getByRole('button', { name: 'Sign and print' })).toBeFocused()
    await expectAccessible(page)
    await keyboard.press('Enter')
    const paper = page.getByRole('dialog', { name: 'Prescription' })
    await expect(paper.getByRole('img', { name: 'Page 1' })).toBeVisible()
    await expectAccessible(page)
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { base64, draft } = await clinic.as('doctor').documents.prescription({ visitId: visit?.id ?? '' })
    expect(draft).toBe(false)
    const text = await textOfPdf(base64)
    for (const part of ['Meena Kumari', staff.doctor.displayName, 'Paracetamol', 'Amoxicillin', '1-0-1'])
      expect(text).toContain(part)
    await keyboard.press('p')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe('1')
    await keyboard.press('Escape')
    await expect(paper).toBeHidden()
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

  async function prescribe(line: string, medicine: RegExp): Promise<void> {
    const before = await page.getByRole('list', { name: 'Medicines' }).getByRole('listitem').count()
    await keyboard.type(line)
    await expect(page.getByRole('option', { name: medicine }).first()).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')).toHaveCount(before + 1)
  }
})

/** Notes how many sheets would be printed, instead of the browser's own dialog. */
function standInForThePrinter(): void {
  window.print = () => {
    const sheets = document.querySelectorAll('[data-print="only"] img')
    document.documentElement.dataset.printed = String(sheets.length)
    window.dispatchEvent(new Event('afterprint'))
  }
}
