import { addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'

export const visitCount = 500
export const fileCount = 300
export const dayMs = 86_400_000

type Lines = Inputs['prescriptions']['save']['lines']

const line = (drugName: string, medicineId: string, strength = '500 mg'): Lines[number] => ({
  drugName,
  medicineId,
  ingredientIds: [],
  strength,
  form: 'tablet',
  doseAmount: 1,
  doseUnit: 'tablet',
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood',
  // Over before the next visit: what still runs would be double treatment, and ask for a reason.
  days: 1,
  instructions: '',
})

const lines = [
  line('Paracetamol', 'generic:paracetamol'),
  line('Metformin', 'generic:metformin'),
  line('Amlodipine', 'generic:amlodipine', '5 mg'),
]

const note = {
  complaint: 'Cough and fever for three days, worse at night, no blood, no weight loss',
  history: 'Diabetes for ten years, hypertension for four',
  findings: 'Throat red, chest clear on both sides, no oedema, abdomen soft',
  diagnoses: [
    { text: 'Acute pharyngitis, unspecified', code: 'J02.9' },
    { text: 'Type 2 diabetes mellitus without complications', code: 'E11.9' },
  ],
  plan: 'Symptomatic treatment, fasting sugar before the next visit',
  advice: 'Rest, warm fluids, come back if breathless',
  followUpDate: null,
}

/** One visit as it runs every day: vitals, note, prescription, signed. */
async function seeOnce(test: TestClinic, patientId: string, complaint: string): Promise<string> {
  const doctor = test.as('doctor')
  const { id: visitId } = await doctor.encounters.openVisit({ patientId })
  await test.as('nurse').encounters.recordVitals({
    visitId,
    readings: [
      { kind: 'systolic', value: 134 },
      { kind: 'diastolic', value: 86 },
      { kind: 'pulse', value: 82 },
      { kind: 'temperature', value: 37.6 },
      { kind: 'spo2', value: 98 },
      { kind: 'weight', value: 71 },
      { kind: 'height', value: 164 },
    ],
  })
  await doctor.encounters.checkpoint({ visitId, content: { ...note, complaint } })
  await doctor.prescriptions.save({ visitId, lines })
  await doctor.prescriptions.sign({ visitId, withNote: true })
  return visitId
}

/** A report of its own, with a small picture as large as they are. */
async function addFile(test: TestClinic, patientId: string, number: number): Promise<void> {
  const { files } = test.as('doctor').encounters
  const bytes = Buffer.from(`%PDF-1.4\n${number}\n${'x'.repeat(20_000)}`)
  const { uploadId } = await files.beginUpload({ bytes: bytes.length })
  await files.appendUpload({ uploadId, offset: 0, base64: bytes.toString('base64') })
  const date = new Date(test.clock.now()).toISOString().slice(0, 10)
  const thumbnail = Buffer.concat([Buffer.from('ffd8ffc000110800c800c8', 'hex'), Buffer.alloc(12_000, number)])
  const about = { kind: 'report', title: `Report ${number}`, date } as const
  await files.add({ patientId, uploadId, ...about, thumbnail: thumbnail.toString('base64') })
}

export interface LongChart {
  test: TestClinic
  patientId: string
  /** The latest visit. */
  visitId: string
}

/** A patient who was seen every day, with all that visits hold. */
export async function longChart(): Promise<LongChart> {
  const test = await createTestClinic({ start: '2025-01-01T09:00:00+05:30' })
  await openHours(test)
  const patientId = await addPatient(test)
  let visitId = ''
  for (let visit = 0; visit < visitCount; visit += 1) {
    test.clock.advance(dayMs)
    visitId = await seeOnce(test, patientId, visit === 0 ? 'A rarity' : note.complaint)
    if (visit < fileCount) await addFile(test, patientId, visit)
  }
  return { test, patientId, visitId }
}
