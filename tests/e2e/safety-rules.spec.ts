import { expect } from '@playwright/test'
import { openVisit, prescribe, startPrescription } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('a rule of the clinic is written by keyboard, acts at the line, and a severe warning cannot be silenced', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await page.goto('/#/formulary')
  const form = page.getByRole('form', { name: 'Rule of the clinic' })

  async function chooseOption(field: RegExp, typed: string, option: string): Promise<void> {
    await keyboard.fill(field, typed, 'combobox')
    const wanted = page.getByRole('option', { name: option, exact: true })
    await expect(wanted).toBeVisible()
    await expect(async () => {
      await keyboard.press('ArrowDown')
      await expect(wanted).toHaveAttribute('data-combobox-selected', /.*/, { timeout: 100 })
    }).toPass()
    await keyboard.press('Enter')
  }

  await test.step('the page of the rules is one step from the medicines, and empty', async () => {
    await keyboard.goTo('link', 'Safety rules of the clinic')
    await keyboard.press('Enter')
    await expect(page.getByText('No rule of the clinic’s own')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('two medicines meet', async () => {
    await keyboard.goTo('button', 'Add a rule')
    await keyboard.press('Enter')
    await expect(form).toBeVisible()
    await chooseOption(/^Ingredient or class/, 'paracetamol', 'paracetamol')
    await chooseOption(/^Meets/, 'cetirizine', 'cetirizine')
    await keyboard.fill(/^What happens/, 'Not together in this clinic')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(form.getByText('Needed')).toBeVisible()
    await keyboard.fill(/^Source/, 'Meeting of May')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('row', { name: /paracetamol with cetirizine.*Meeting of May/ })).toBeVisible()
    await expect(form).toBeHidden()
    await expectAccessible(page)
  })

  await test.step('a severe warning of the list cannot be silenced', async () => {
    await keyboard.goTo('button', 'Add a rule')
    await keyboard.press('Enter')
    await page.getByLabel('What it says').selectOption('quietInteraction')
    await chooseOption(/^Ingredient or class/, 'warfarin', 'warfarin')
    await chooseOption(/^Meets/, 'ibuprofen', 'ibuprofen')
    await keyboard.fill(/^Why it is silenced/, 'Everybody knows')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(form.getByText('The list calls it severe: it cannot be silenced')).toBeVisible()
    await chooseOption(/^Meets/, 'azithromycin', 'azithromycin')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('row', { name: /warfarin with azithromycin.*Silenced/ })).toBeVisible()
  })

  await test.step('the palette finds the page', async () => {
    await page.goto('/')
    await keyboard.open('safety rules', /Safety rules of the clinic/)
    await expect(page.getByRole('row', { name: /paracetamol with cetirizine/ })).toBeVisible()
    await page.goto('/')
  })

  await test.step('the rule acts while prescribing and says whose it is; the silenced warning is gone', async () => {
    await openVisit(desk, 'Meena Kumari')
    await startPrescription(desk)
    await prescribe(desk, 'paracetamol 500 1-0-1 3d', /^Paracetamol/)
    await prescribe(desk, 'cetirizine 10 hs 3d', /^Cetirizine/)
    await prescribe(desk, 'warfarin 5 od 3d', /^Warfarin/)
    await prescribe(desk, 'azithromycin 500 od 3d', /^Azithromycin/)
    const lines = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
    await expect(lines.first()).toContainText('Clinic’s rule')
    await expect(lines.first()).toContainText('paracetamol with Cetirizine: Not together in this clinic.')
    await expect(lines.last()).toContainText('Nobody has asked about allergies yet')
    await expect(lines.last()).not.toContainText('azithromycin with Warfarin')
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
