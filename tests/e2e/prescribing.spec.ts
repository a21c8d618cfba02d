import { expect } from '@playwright/test'
import { openVisit, prescribe, sign, startPrescription } from './steps/doctor.ts'
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

  expect(complaints).toEqual([])
})
