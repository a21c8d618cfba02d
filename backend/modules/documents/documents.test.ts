import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { readPdf, squeeze } from './pdf/testing/read-pdf.ts'

let test: TestClinic
let visitId: string
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test, 'Asha Verma')
  await test
    .as('doctor')
    .patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin', reaction: 'rash', severity: 'mild' })
  visitId = (await test.as('doctor').encounters.openVisit({ patientId })).id
  const readings = [
    { kind: 'systolic' as const, value: 150 },
    { kind: 'diastolic' as const, value: 82 },
    { kind: 'temperature' as const, value: 101.3, unit: '°F' as const },
    { kind: 'weight' as const, value: 62 },
  ]
  await test.as('nurse').encounters.recordVitals({ visitId, readings })
  await test.as('doctor').prescriptions.save({ visitId, lines: [azithromycin], advice: 'Drink plenty.' })
})
afterAll(() => test.close())

type Line = Inputs['prescriptions']['save']['lines'][number]
const azithromycin: Line = {
  drugName: 'Azithromycin',
  medicineId: null,
  ingredientIds: ['azithromycin'],
  strength: '250 mg',
  form: 'tablet',
  doseAmount: 1,
  doseUnit: 'tablet',
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood',
  days: 5,
  instructions: 'Finish the course.',
}
const note = {
  complaint: 'Cough for three days',
  history: 'Asthma as a child',
  findings: 'Wheeze on both sides',
  diagnoses: [{ text: 'Acute bronchitis', code: 'J20.9' }],
  plan: 'Review in a week',
  testsAdvised: 'X-ray of the chest',
  procedures: 'Nebulised once',
  advice: 'Steam twice a day',
  followUpDate: '2026-11-30',
}

/** The words on all pages of a paper. */
async function read({ base64 }: PrintedPaper): Promise<string> {
  const { pages } = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
  return squeeze(pages.join('\n'))
}

async function prescriptionText(input: Inputs['documents']['prescription']) {
  const paper = await test.as('doctor').documents.prescription(input)
  return { paper, text: await read(paper) }
}

describe('documents', () => {
  it('prints a draft that says so on its page', async () => {
    const { paper, text } = await prescriptionText({ visitId })
    expect(paper).toMatchObject({ draft: true, language: 'en', mediaType: 'application/pdf' })
    for (const part of ['DRAFT - NOT SIGNED', 'Azithromycin 250 mg', 'Not signed']) expect(text).toContain(part)
    const report = await test.as('doctor').documents.visitReport({ visitId })
    expect(report.draft).toBe(true)
    expect(await read(report)).toContain('Azithromycin 250 mg')
  })

  it('prints each dose of a taper in its order, in the language of the paper', async () => {
    const own = await test.as('doctor').encounters.openVisit({ patientId: await addPatient(test, 'Ravi Kumar') })
    const step = (doseAmount: number, days: number | null) => ({
      doseAmount,
      doseUnit: 'mg' as const,
      frequency: 'od',
      days,
    })
    const taper = { drugName: 'Prednisolone', strength: '10 mg', steps: [step(40, 5), step(20, 7), step(10, null)] }
    const drops = { drugName: 'Timolol', form: 'eyeDrops' as const, site: 'bothEyes' as const, frequency: 'mon-fri' }
    const lines = [taper, drops].map(values => ({ ...azithromycin, ...values, instructions: '' }))
    await test.as('doctor').prescriptions.save({ visitId: own.id, lines })
    const { text } = await prescriptionText({ visitId: own.id })
    const inOrder = [
      '40 mg',
      '5 days',
      'then',
      '20 mg',
      '7 days',
      'then',
      '10 mg',
      'To continue',
      'both eyes',
      'Friday',
    ]
    let from = text.indexOf('Prednisolone 10 mg')
    for (const part of inOrder) {
      expect(text.indexOf(part, from), part).toBeGreaterThan(0)
      from = text.indexOf(part, from)
    }
    const hindi = await prescriptionText({ visitId: own.id, language: 'hi' })
    expect(hindi.text).toContain('फिर 20 मिग्रा दिन में एक बार 7 दिन फिर 10 मिग्रा दिन में एक बार आगे जारी रखें')
  })

  it('prints everything that was signed, from the patient to the last reading', async () => {
    const signed = await test.as('doctor').prescriptions.sign({ visitId, withNote: true, content: note })
    const id = signed.signed[0]?.id ?? ''
    const { paper, text } = await prescriptionText({ id })
    expect(paper.fileName).toBe(`prescription-${signed.signed[0]?.number}.pdf`)
    expect(paper.draft).toBe(false)
    const parts = ['Test Clinic', '1 Test Road', 'Test doctor', 'Asha Verma', '42 years / Female', '62 kg']
    parts.push('Penicillin (rash)', 'Acute bronchitis (J20.9)', 'Blood pressure 150/82 mmHg', 'Temperature 101.3 °F')
    parts.push('1 tablet', '1-0-1 Morning, night', 'After food', '5 days', '10 tablets', 'Finish the course.')
    parts.push('Drink plenty.', '30 November 2026', 'Signed electronically on 23 November 2026')
    for (const part of parts) expect(text).toContain(part)
    expect(text).not.toContain('DRAFT')
    expect((await prescriptionText({ visitId })).paper).toEqual({ ...paper, key: expect.any(String) })
  })

  it('speaks the language of the patient, or the one that is asked for', async () => {
    const { text } = await prescriptionText({ visitId, language: 'hi' })
    for (const part of ['सुबह, रात', '5 दिन', '42 वर्ष / महिला', '23 नवंबर 2026', 'रक्तचाप 150/82 mmHg']) {
      expect(text).toContain(part)
    }
    const { patient } = await test.as('receptionist').patients.get({ id: patientId })
    const changes = { language: 'hi', expectedUpdatedAt: patient.updatedAt }
    await test.as('receptionist').patients.update({ id: patientId, ...changes })
    expect((await prescriptionText({ visitId })).paper.language).toBe('hi')
    expect((await prescriptionText({ visitId, language: 'en' })).paper.language).toBe('en')
  })

  it('prints the report with what is usual, and the amended note with the reason', async () => {
    const doctor = test.as('doctor')
    const report = await read(await doctor.documents.visitReport({ visitId, language: 'en' }))
    const { diagnoses: _diagnoses, followUpDate: _date, ...prose } = note
    for (const part of [...Object.values(prose), 'Tests advised', 'Procedures done', '91/60 – 139/89'])
      expect(report).toContain(part)
    const hindi = await read(await doctor.documents.visitReport({ visitId, language: 'hi' }))
    for (const part of ['बताई गई जाँचें', 'की गई प्रक्रियाएँ']) expect(hindi).toContain(part)
    const paper = await prescriptionText({ visitId, language: 'en' })
    expect(paper.text).toContain('Tests advised X-ray of the chest')
    const { signed } = await doctor.encounters.getVisit({ id: visitId })
    test.clock.advance(60_000)
    const content = { ...note, findings: 'Wheeze on the left side' }
    await doctor.encounters.amend({ visitId, amendsId: signed[0]?.id ?? '', content, reason: 'Wrong side' })
    const amended = await read(await doctor.documents.visitReport({ visitId, language: 'en' }))
    expect(amended).toContain('Wheeze on the left side')
    expect(amended).not.toContain('Wheeze on both sides')
    expect(amended).toMatch(/Replaces the report signed on 23 November 2026.* Reason: Wrong side/)
  })

  it('judges oxygen by the scale of the patient, and prints the score and the kidneys', async () => {
    const birth = { kind: 'date', date: '1971-05-02' } as const
    const { id } = await test.as('receptionist').patients.register({ name: 'Meena Das', sex: 'female', birth })
    const doctor = test.as('doctor')
    await doctor.encounters.setSaturationScale({ patientId: id, scale: 2, reason: 'COPD, CO2 high in 2025' })
    const visit = await doctor.encounters.openVisit({ patientId: id })
    const taken = { respiratoryRate: 22, spo2: 90, oxygenFlow: 0, systolic: 108, pulse: 112, consciousness: 0 }
    const readings = Object.entries({ ...taken, temperature: 38.6, creatinine: 1.2 }).map(([kind, value]) => ({
      kind: kind as Inputs['encounters']['recordVitals']['readings'][number]['kind'],
      value,
    }))
    await test.as('nurse').encounters.recordVitals({ visitId: visit.id, readings })
    const report = await read(await doctor.documents.visitReport({ visitId: visit.id, language: 'en' }))
    expect(report).toMatch(/90% Usual ≥ 86 /)
    expect(report).toContain('NEWS2 6 · Medium risk')
    expect(report).toMatch(/eGFR 5\d mL\/min\/1.73 m² · G3a/)
  })

  it('marks a prescription that a later one replaced, and a medicine that was stopped', async () => {
    const doctor = test.as('doctor').prescriptions
    const before = (await doctor.get({ visitId })).signed[0]
    await doctor.reopen({ visitId, reason: 'Too long' })
    await doctor.save({ visitId, lines: [{ ...azithromycin, days: 3 }] })
    const after = await doctor.sign({ visitId })
    const lineId = after.signed.at(-1)?.lines[0]?.id ?? ''
    await doctor.stopLine({ lineId, reason: 'Vomiting' })
    const old = await prescriptionText({ id: before?.id ?? '', language: 'en' })
    expect(old.text).toContain('REPLACED BY A LATER ONE')
    const { text } = await prescriptionText({ visitId, language: 'en' })
    expect(text).toContain('3 days')
    expect(text).toContain('STOPPED')
    expect(text).not.toContain('REPLACED')
  })

  it('breaks forty medicines over pages that each name the patient', async () => {
    const visit = await test.as('doctor').encounters.openVisit({ patientId })
    const lines = Array.from({ length: 40 }, (_, i) => ({ ...azithromycin, drugName: `Medicine-${i + 1}` }))
    await test.as('doctor').prescriptions.save({ visitId: visit.id, lines })
    const paper = await test.as('doctor').documents.prescription({ visitId: visit.id, language: 'en' })
    const { pages } = await readPdf(new Uint8Array(Buffer.from(paper.base64, 'base64')))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) {
      expect(page).toContain('Asha Verma')
      expect(page).toContain('DRAFT - NOT SIGNED')
    }
    for (const { drugName } of lines) expect(squeeze(pages.join(' '))).toContain(`${drugName} 250 mg`)
  })
})

describe('who may print', () => {
  it('keeps that a chart was opened', async () => {
    test.clock.advance(10 * 60_000)
    const count = () =>
      test.clinic.db.raw
        .prepare(
          "SELECT count(*) FROM audit_entries WHERE action LIKE 'documents.%' AND kind = 'read' AND patient_id = ?",
        )
        .pluck()
        .get(patientId) as number
    const before = count()
    await test.as('pharmacist').documents.prescription({ visitId })
    await test.as('nurse').documents.visitReport({ visitId })
    expect(count()).toBe(before + 2)
  })

  it('gives no prescription to the front desk and no report to the pharmacy', async () => {
    await expect(test.as('receptionist').documents.prescription({ visitId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(test.as('pharmacist').documents.visitReport({ visitId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('knows no paper of what is not there', async () => {
    const id = test.clinic.newId()
    const doctor = test.as('doctor').documents
    await expect(doctor.prescription({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(doctor.prescription({ visitId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(doctor.visitReport({ visitId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('has no recovery kit without a code that waits to be kept', async () => {
    await expect(test.as('admin').documents.recoveryKit({})).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'noPendingKit' },
    })
  })
})
