import { expect } from '@playwright/test'
import { openVisit, prescribe, startPrescription } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('a set is kept with one key, put in by its name, and its lines are checked and removed by key', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.as('doctor').patients.addAllergy({ patientId, substance: 'Paracetamol', kind: 'medication' })
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Meena Kumari')
  await startPrescription(desk)
  const lines = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
  const box = page.getByRole('textbox', { name: 'Add a medicine' })

  await test.step('the lines in front of one become a set', async () => {
    await prescribe(desk, 'cetirizine 10 hs 5d', /^Cetirizine/)
    await prescribe(desk, 'pcm 650 tds sos 3d', /^Paracetamol/)
    await prescribe(desk, 'amox 500 1-0-1 5d af', /^Amoxicillin/)
    await keyboard.press('Alt+s')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await keyboard.type('/uri')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('The set /uri is kept')).toBeVisible()
    await expect(box).toBeFocused()
  })

  await test.step('the lines go one after the other by key', async () => {
    await keyboard.press('Shift+Tab')
    await lines.first().locator('[data-line]').focus()
    for (const left of [2, 1, 0]) {
      await keyboard.press('Delete')
      await expect(lines).toHaveCount(left)
    }
    await expect(box).toBeFocused()
  })

  await test.step('its name puts them in again, each checked at once', async () => {
    await keyboard.type('/ur')
    await expect(page.getByRole('option', { name: /^\/uri/ })).toBeVisible()
    await expectAccessible(page)
    await keyboard.press('Enter')
    await expect(lines).toHaveCount(3)
    await expect(lines.nth(1)).toContainText('Recorded allergy to Paracetamol')
    await expect(lines.nth(2)).toContainText('1 capsule · 1-0-1 · 5 days · after food · 10 capsules in all')
    await expect(box).toBeFocused()
    await expect(box).toHaveValue('')
  })

  await test.step('the palette finds it, and there it is changed', async () => {
    await keyboard.press('ControlOrMeta+k')
    await keyboard.type('uri')
    await page.getByRole('option', { name: /^\/uri/ }).click()
    const form = page.getByRole('form', { name: 'Medicine set' })
    await expect(form.getByRole('list', { name: 'Medicines' }).getByRole('listitem')).toHaveCount(3)
    await form.getByRole('textbox', { name: 'Name' }).fill('cold')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(form).toBeHidden()
    await expect(page.getByRole('list', { name: 'Sets' })).toContainText('/cold')
    const [set] = await clinic.as('doctor').prescriptions.sets.list()
    expect(set).toMatchObject({ name: 'cold', own: true, lines: [{}, {}, {}] })
  })

  expect(complaints).toEqual([])
})
