import { expect } from '@playwright/test'
import { closePaper, openVisit, prescribe, sign, startPrescription } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('ten lines are written by keyboard alone, a taper and an unknown medicine among them, and printed', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.as('doctor').patients.confirmNoAllergies({ id: patientId, confirmed: true })
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Meena Kumari')
  await keyboard.type('Asthma, worse for a week')
  await startPrescription(desk)
  const lines = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
  const box = page.getByRole('textbox', { name: 'Add a medicine' })
  const reading = page.getByRole('status', { name: 'How the line is read' })

  await test.step('a line is read while it is typed, and its doubts are told', async () => {
    await keyboard.type('pred 40 5d 20 5d 10 5d')
    await expect(reading).toContainText('40')
    await expect(reading).toContainText('read as once a day')
    await expect(page.getByRole('option', { name: /^Prednisolone/ }).first()).toBeVisible()
    await keyboard.press('Enter')
    await expect(lines).toHaveCount(1)
    await expect(lines.first()).toContainText('10 mg Tablet')
    await expect(lines.first()).toContainText('40 mg · once a day · 5 days → 20 mg · once a day · 5 days')
    await expect(lines.first()).toContainText('35 tablets in all')
    await expect(box).toBeFocused()
  })

  await test.step('nine more follow', async () => {
    await prescribe(desk, 'amox 500 1-0-1 5d af', /^Amoxicillin/)
    await prescribe(desk, 'pcm 650 tds sos 3d', /^Paracetamol/)
    await prescribe(desk, 'pan 40 od bf 2w', /^Pantoprazole|^Pan/)
    await keyboard.press('Escape')
    await prescribe(desk, 'cetirizine 10 hs 5d', /^Cetirizine/)
    await prescribe(desk, 'vitamin d3 60000 sun 8w', /^Cholecalciferol/)
    await prescribe(desk, 'ors 200 ml after each stool', /^Oral rehydration/)
    await keyboard.press('Escape')
    await prescribe(desk, 'budesonide inhaler 200/6 2 puffs bd 1m rinse mouth', /^Budesonide/)
    await keyboard.press('Escape')
    await prescribe(desk, 'montelukast 10 hs cont', /^Montelukast/)
    await keyboard.press('Escape')
    await prescribe(desk, 'Kanchnar guggulu 2 tab bd 15d', /as written/)
    await keyboard.press('Escape')
    await expect(lines).toHaveCount(10)
    await expect(lines.last()).toContainText('NOT CHECKED')
    await expect(lines.nth(6)).toContainText('after each stool')
    await expectAccessible(page)
  })

  await test.step('the paper says each dose of the taper', async () => {
    await sign(desk)
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { signed } = await clinic.as('doctor').prescriptions.get({ visitId: visit?.id ?? '' })
    expect(signed[0]?.lines).toHaveLength(10)
    expect(signed[0]?.lines[0]).toMatchObject({ days: 15, quantity: 35, steps: [{ doseAmount: 40 }, {}, {}] })
    expect(signed[0]?.lines[5]).toMatchObject({ frequency: 'sun', days: 56, quantity: 8 })
    expect(signed[0]?.lines[9]).toMatchObject({ drugName: 'Kanchnar guggulu', medicineId: null })
  })

  const pictures = page.getByRole('checkbox', { name: 'Doses in pictures' })

  await test.step('the doses come in pictures where one asks for them', async () => {
    const sheet = page.getByRole('img', { name: 'Page 1' })
    const inWords = await sheet.getAttribute('src')
    await expect(pictures).not.toBeChecked()
    await keyboard.goTo('checkbox', 'Doses in pictures')
    await keyboard.press('Space')
    await expect(pictures).toBeChecked()
    await expect.poll(() => sheet.getAttribute('src')).not.toBe(inWords)
    await closePaper(desk)
  })

  await test.step('one medicine of an earlier prescription comes again, and another takes its place', async () => {
    const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
    await page.goto(`/#/visits/${id}`)
    await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()
    await startPrescription(desk)
    await keyboard.press('Alt+a')
    await expect(page.getByLabel('Find among earlier medicines')).toBeFocused()
    await keyboard.type('para')
    const earlier = page.getByRole('dialog', { name: 'Repeat a medicine' })
    await expect(earlier.getByRole('option')).toHaveText([/^Paracetamol 650 mg/])
    await expectAccessible(page)
    await keyboard.press('Enter')
    await expect(lines).toHaveCount(1)
    await expect(lines.first()).toContainText('Paracetamol 650 mg')
    const { items } = await clinic.as('doctor').prescriptions.substitutes({ medicineId: 'generic:paracetamol' })
    const other = items[0]?.name ?? ''
    await keyboard.reach(lines.first().locator('[data-line]'))
    await keyboard.press('Enter')
    await keyboard.pressButton('Substitute')
    await expect(page.getByRole('menuitem').first()).toContainText(other)
    await keyboard.press('ArrowDown', 'Enter')
    await expect(page.getByRole('button', { name: 'Substitute', exact: true })).toBeFocused()
    await keyboard.press('Escape')
    await expect(lines.first()).toContainText(other)
  })

  await test.step('the clinic chooses pictures for every prescription', async () => {
    await clinic.signIn('admin', context)
    await page.goto('/#/clinic')
    await page.reload()
    await keyboard.goTo('checkbox', /^Draw doses on prescriptions/)
    await keyboard.press('Space', 'ControlOrMeta+Enter')
    await expect(page.getByText('The clinic’s settings are saved.')).toBeVisible()
    await clinic.signIn('doctor', context)
    await page.goto(`/#/patients/${patientId}`)
    await page.reload()
    await keyboard.pressButton(/^Print/)
    await expect(pictures).toBeChecked()
  })

  expect(complaints).toEqual([])
})
