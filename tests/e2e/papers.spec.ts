import { expect } from '@playwright/test'
import { openVisit } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { printPaper, savePaper, standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

test('letters are written beside the visit, and print again as they were', async ({
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
  await openVisit(desk, 'Meena Kumari')
  await keyboard.type('Fever for 3 days')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  async function write(title: string): Promise<void> {
    await keyboard.press('Alt+l')
    const item = page.getByRole('menuitem', { name: `Write: ${title}` })
    await expect(item).toBeVisible()
    for (let i = 0; i < 8 && !(await item.evaluate(node => node === document.activeElement)); i += 1)
      await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
  }
  const paper = (title: string) => page.getByRole('dialog', { name: title }).getByRole('img', { name: 'Page 1' })
  let printed = ''

  await test.step('certifies that the patient is unfit, without the illness', async () => {
    await write('Medical certificate')
    await expect(page.getByRole('textbox', { name: 'Unfit from' })).toBeFocused()
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Needed', { exact: true })).toBeVisible()
    await keyboard.fill('Until, this day included', '+2')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(paper('Medical certificate')).toBeVisible()
    await printPaper(desk, 1)
    printed = await savePaper(desk)
    expect(printed).toContain('Meena Kumari')
    expect(printed).toContain('3 days')
    expect(printed).not.toContain('Fever')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('goes on with a referral where it was left', async () => {
    await write('Referral letter')
    await expect(page.getByRole('textbox', { name: 'Reason for the referral' })).toHaveValue('Fever for 3 days')
    await keyboard.fill('Specialty', 'Pulmonology')
    await expect(page.getByText('Kept as a draft')).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await write('Referral letter')
    await expect(page.getByRole('textbox', { name: 'Specialty' })).toHaveValue('Pulmonology')
    await keyboard.fill('To (name)', 'Dr. Rao')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(paper('Referral letter')).toBeVisible()
    expect(await savePaper(desk)).toContain('To Dr. Rao')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('prints the certificate again after the name was corrected', async () => {
    const front = clinic.as('receptionist').patients
    const { patient } = await front.get({ id: patientId })
    await front.update({ id: patientId, name: 'Meena Kumari Nair', expectedUpdatedAt: patient.updatedAt })
    await keyboard.open('meena', /Meena Kumari/)
    await expect(page.getByRole('heading', { name: 'Printed papers' })).toBeVisible()
    await keyboard.pressButton(/^Medical certificate/)
    await expect(page.getByText('As it was printed')).toBeVisible()
    await expect(paper('Medical certificate')).toBeVisible()
    expect(await savePaper(desk)).toBe(printed)
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
