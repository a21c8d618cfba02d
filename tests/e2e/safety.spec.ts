import { expect } from '@playwright/test'
import { askToSign, openVisit, prescribe, sign, startPrescription } from './steps/doctor.ts'
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

  await test.step('what is severe asks for a reason at its line, and stays with what was signed', async () => {
    const reason = page.getByRole('textbox', { name: 'Why it is given all the same' })
    for (const why of ['INR weekly', 'Three days, creatinine watched']) {
      await askToSign(desk)
      await keyboard.press('Enter')
      await expect(reason).toBeFocused()
      await keyboard.type(why)
    }
    await sign(desk)
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { signed } = await clinic.as('doctor').prescriptions.get({ visitId: visit?.id ?? '' })
    const found = (...rules: string[]) => expect.arrayContaining(rules.map(rule => expect.objectContaining({ rule })))
    expect(signed[0]?.lines).toMatchObject([
      { overrideReason: 'INR weekly', check: { findings: found('interaction', 'mayBePregnant', 'kidneys') } },
      { overrideReason: 'Three days, creatinine watched', check: { findings: found('condition', 'interaction') } },
    ])
  })

  expect(complaints).toEqual([])
})
