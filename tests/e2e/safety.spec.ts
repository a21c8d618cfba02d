import { expect } from '@playwright/test'
import { closePaper, giveReasons, openVisit, prescribe, sign, startPrescription } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('what speaks against a medicine shows at its line, and a reason lets it be signed', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const { patients } = clinic.as('doctor')
  await patients.confirmNoAllergies({ id: patientId, confirmed: true })
  await patients.addCondition({ patientId, kind: 'chronic', name: 'Kidney disease, stage 4', icd10: 'N18.4' })
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Meena Kumari')
  await keyboard.type('Knee pain')

  await test.step('two medicines meet, and one meets the kidneys', async () => {
    await startPrescription(desk)
    await prescribe(desk, 'warfarin 5 od 30d', /^Warfarin/)
    await prescribe(desk, 'ibuprofen 400 1-1-1 3d af', /^Ibuprofen/)
    const lines = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
    await expect(lines.first()).toContainText('warfarin with Ibuprofen')
    await expect(lines.last()).toContainText('Chronic kidney disease stage 4–5')
    await expectAccessible(page)
  })

  await test.step('a diagnosis counts as it is typed', async () => {
    await keyboard.fill('Diagnoses', 'dengue fever')
    await expect(page.getByRole('option', { name: /A90/ }).first()).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Medicines' })).toContainText('ibuprofen in Dengue')
  })

  await test.step('what is severe asks for a reason for each finding, and stays with what was signed', async () => {
    const watched = 'INR weekly, creatinine watched'
    await expect(page.getByLabel(/given all the same: warfarin with Ibuprofen/i)).toBeVisible()
    await giveReasons(desk, watched)
    await sign(desk)
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { signed } = await clinic.as('doctor').prescriptions.get({ visitId: visit?.id ?? '' })
    const found = (...rules: string[]) => expect.arrayContaining(rules.map(rule => expect.objectContaining({ rule })))
    const given = (reason: string) => expect.arrayContaining([expect.objectContaining({ reason })])
    expect(signed[0]?.lines).toMatchObject([
      { overrides: given(watched), check: { findings: found('interaction', 'mayBePregnant', 'kidneys') } },
      { overrides: given(watched), check: { findings: found('condition', 'interaction') } },
    ])
  })

  await test.step('what comes to be known later speaks against what is taken already', async () => {
    await closePaper(desk)
    await clinic.as('doctor').patients.addAllergy({ patientId, kind: 'medication', substance: 'Warfarin' })
    const taken = page.getByRole('region', { name: 'Patient' })
    await expect(taken).toContainText('Recorded allergy to Warfarin')
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})

test('a creatinine that is typed tells how the kidneys work, and the check of medicines heeds it', async ({
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
  await keyboard.press('Alt+v')
  await keyboard.fill('Serum creatinine', '3.2')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^eGFR 1[78] mL\/min\/1\.73 m² · G4/)).toBeVisible()
  await startPrescription(desk)
  await prescribe(desk, 'metformin 500 1-0-1 30d af', /^Metformin/)
  const line = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
  await expect(line).toContainText(/metformin in eGFR 1[78] mL/i)
  await expectAccessible(page)
  expect(complaints).toEqual([])
})
