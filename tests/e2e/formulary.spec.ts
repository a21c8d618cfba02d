import { expect } from '@playwright/test'
import { openVisit, startPrescription } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('a file of medicines is previewed, taken in, prescribed and taken back', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await page.goto('/#/formulary/import')
  const csv = (rows: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  const head = 'Generic,Brand,Form,Strength,Dose,Composition\n'
  const fileBox = page.locator('input[type=file]')

  await test.step('what is wrong stands in its cell, and nothing can be taken in', async () => {
    const odd = 'a form that nobody has heard of and whose name is far longer than its column is wide'
    await fileBox.setInputFiles(csv(`${head}Herbal syrup,Zyherb,syp,100 ml,,\nOdd,Zyodd,${odd},,,nothing`))
    await expect(page.getByRole('status').filter({ hasText: '1 new, 0 changed, 0 the same, 1 wrong' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'What the file would do' })).toContainText(`${odd}: no such form`)
    const reasons = page.getByRole('region', { name: 'What is wrong' })
    await expect(reasons).toContainText(
      `Form ${odd}: no such form · Active ingredients nothing: not a known ingredient`,
    )
    expect(await reasons.evaluate(list => list.scrollWidth - list.clientWidth)).toBe(0)
    await expect(page.getByRole('button', { name: 'Take in 1 medicine' })).toBeDisabled()
    await expectAccessible(page)
  })

  await test.step('a good file is taken in', async () => {
    await page.getByRole('button', { name: 'Cancel' }).click()
    await fileBox.setInputFiles(
      csv(`${head}Herbal syrup,Zyherb,syp,100 ml,10 ml tds,\nParacetamol,Zyfever,tab,650 mg,1 tab sos,paracetamol`),
    )
    await page.getByRole('button', { name: 'Take in 2 medicines' }).click()
    await expect(page.getByText('list.csv · 2 added, 0 changed')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('its medicines come up while prescribing; without ingredients they are not checked', async () => {
    await page.goto('/')
    await openVisit(desk, 'Meena Kumari')
    await startPrescription(desk)
    await keyboard.type('zyherb 10 ml tds 5d')
    await expect(page.getByRole('option', { name: /^Zyherb.*Clinic’s list/ })).toBeVisible()
    await keyboard.press('Enter')
    const line = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem').first()
    await expect(line).toContainText('NOT CHECKED')
    await expect(line).toContainText('The clinic’s list does not say what Zyherb holds.')
  })

  await test.step('the list says so too, and the file is taken back', async () => {
    await page.goto('/#/formulary')
    await expect(page.getByRole('row', { name: /Herbal syrup/ })).toContainText('NOT CHECKED')
    await page.getByRole('row', { name: /Paracetamol/ }).click()
    await expect(page.getByRole('form', { name: 'Medicine of the clinic' })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/#/formulary/import')
    await page.getByRole('button', { name: 'Take back list.csv' }).click()
    await expect(page.getByText('Taken back')).toBeVisible()
    expect((await clinic.as('doctor').prescriptions.ownMedicines.list({})).items).toEqual([])
  })

  expect(complaints).toEqual([])
})
