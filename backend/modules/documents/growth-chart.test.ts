import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import { readPdf, squeeze } from './pdf/testing/read-pdf.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

/** A girl of ten months with a line of her growth card for each of the given days. */
async function child(name: string, card: readonly (readonly [day: string, weight: number, height: number])[]) {
  const birth = { kind: 'date', date: '2026-01-20' } as const
  const { id } = await test.as('receptionist').patients.register({ name, sex: 'female', birth })
  const visit = await test.as('doctor').encounters.openVisit({ patientId: id })
  for (const [day, weight, height] of card)
    await test.as('nurse').encounters.recordVitals({
      visitId: visit.id,
      takenAt: Date.parse(`${day}T06:00:00Z`),
      readings: [
        { kind: 'weight', value: weight },
        { kind: 'height', value: height },
      ],
    })
  return id
}

async function read({ base64 }: PrintedPaper) {
  const { pages } = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
  return { pages, text: squeeze(pages.join('\n')) }
}

it('draws every measure of a child with its curves, and says the same in figures', async () => {
  const patientId = await child('Little Kumar', [
    ['2026-04-20', 5.9, 60],
    ['2026-07-20', 6.3, 66],
    ['2026-11-20', 6.4, 69.5],
  ])
  const doctor = test.as('doctor')
  const paper = await doctor.documents.growthChart({ patientId, language: 'en' })
  expect(paper).toMatchObject({ draft: false, key: expect.any(String) })
  const { pages, text } = await read(paper)
  for (const page of pages) expect(page).toContain('Little Kumar')
  const parts = [
    'Growth chart',
    'Born on 20 January 2026',
    'This child',
    'Median',
    '+3 SD',
    '−3 SD',
    'Weight (kg)',
    '12 m',
  ]
  parts.push('Weight for age', 'Length or height for age', 'Weight for length or height', 'BMI for age', 'Height (cm)')
  parts.push('20 November 2026 10 m 6.4 kg', 'underweight', '20 April 2026 3 m 60 cm')
  parts.push('World Health Organization: Child Growth Standards 2006, Growth Reference 2007')
  for (const part of parts) expect(text).toContain(part)
  expect(text).not.toContain('Head circumference')
  expect(text).not.toContain('{{')

  const one = await read(await doctor.documents.growthChart({ patientId, indicator: 'weightForAge', language: 'hi' }))
  expect(one.pages).toHaveLength(1)
  for (const part of [
    'विकास चार्ट',
    'जन्म तिथि: 20 जनवरी 2026',
    'उम्र के हिसाब से वज़न',
    'मध्यिका',
    'वज़न (kg)',
    '20 नवंबर 2026 10 माह 6.4 kg',
  ])
    expect(one.text).toContain(part)
  expect(one.text).not.toContain('उम्र के हिसाब से बीएमआई')
  const { id } = await doctor.documents.issue({ key: paper.key ?? '' })
  const { items } = await doctor.documents.issued({ patientId })
  expect(items).toMatchObject([{ id, kind: 'growthChart', visitId: null }])
})

it('has nothing to draw without a measurement, a day of birth or a sex', async () => {
  const doctor = test.as('doctor')
  const refused = { code: 'CONFLICT', data: { reason: 'noGrowth' } }
  const patientId = await child('Never Weighed', [])
  await expect(doctor.documents.growthChart({ patientId })).rejects.toMatchObject(refused)
  const { id } = await test.as('receptionist').patients.register({ name: 'No Birth', sex: 'male' })
  await expect(doctor.documents.growthChart({ patientId: id })).rejects.toMatchObject(refused)
  await expect(test.as('pharmacist').documents.growthChart({ patientId: id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})
