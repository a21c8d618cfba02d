import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { readPdf, squeeze } from './pdf/testing/read-pdf.ts'

const visitCount = 120
const dayMs = 86_400_000

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic({ start: '2026-01-05T09:00:00+05:30' })
  patientId = await addPatient(test, 'Asha Verma')
  for (let visit = 1; visit <= visitCount; visit += 1) await see(visit)
  await test.as('doctor').encounters.openVisit({ patientId })
}, 120_000)
afterAll(() => test.close())

/** Visits of all lengths, so that pages end at every place of one. */
async function see(visit: number): Promise<void> {
  test.clock.advance(dayMs)
  const [doctor, nurse] = [test.as('doctor'), test.as('nurse')]
  const { id: visitId } = await doctor.encounters.openVisit({ patientId })
  await nurse.encounters.recordVitals({ visitId, readings: [{ kind: 'weight', value: 60 + (visit % 9) }] })
  const content = {
    complaint: `Complaint no. ${visit}`,
    history: '',
    findings: Array.from({ length: visit % 13 }, (_, line) => `Finding ${line + 1} of ${visit}`).join('\n'),
    diagnoses: [{ text: 'Acute bronchitis', code: 'J20.9' }],
    plan: 'Review '.repeat((visit * 7) % 60),
    advice: 'भाप लें',
    followUpDate: null,
  }
  await doctor.encounters.checkpoint({ visitId, content })
  const lines = [{ ...medicine, drugName: `Medicine-${visit}` }]
  await doctor.prescriptions.save({ visitId, lines })
  await doctor.prescriptions.sign({ visitId, withNote: true })
}

const medicine = {
  medicineId: null,
  ingredientIds: [],
  strength: '250 mg',
  form: 'tablet' as const,
  doseAmount: 1,
  doseUnit: 'tablet' as const,
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood' as const,
  days: 1,
  instructions: '',
}

async function pagesOf(extent: 'brief' | 'whole'): Promise<string[]> {
  const { base64 } = await test.as('doctor').documents.profile({ patientId, extent })
  const { pages } = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
  return pages.map(squeeze)
}

it('prints a history of many pages: nothing is lost, each page names the patient, no visit begins at the foot of one', async () => {
  const pages = await pagesOf('whole')
  expect(pages.length).toBeGreaterThan(29)
  for (const page of pages) expect(page).toContain('Asha Verma')
  const all = pages.join(' ')
  for (let visit = 1; visit <= visitCount; visit += 1) {
    expect(all).toContain(`Complaint no. ${visit} `)
    expect(all).toContain(`Medicine-${visit} 250 mg`)
    // The line that names the day and the doctor stands on the page on which the visit begins.
    const page = pages.find(each => each.includes(`Complaint no. ${visit} `)) ?? ''
    expect(page.slice(0, page.indexOf(`Complaint no. ${visit} `))).toMatch(/\d{4} · [^·]+ Complaint $/)
  }
  // What is not signed is nobody's word yet.
  expect(all.match(/Complaint no\./g)).toHaveLength(visitCount)
})

it('prints the last visits in a line each when asked for the brief one', async () => {
  const pages = await pagesOf('brief')
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('Acute bronchitis')
  expect(pages[0]).not.toContain('Complaint no.')
})
