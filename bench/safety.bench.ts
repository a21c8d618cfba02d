import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const limitMs = 5
const rounds = 300
/** What an elderly patient may well be given; several of them meet. */
const names = [
  'Warfarin',
  'Amiodarone',
  'Digoxin',
  'Metformin',
  'Ramipril',
  'Spironolactone',
  'Atorvastatin',
  'Clarithromycin',
  'Ibuprofen',
  'Omeprazole',
]

/** The whole call, with the patient's record read from the database and what is current beside it. */
async function measureCheck(): Promise<Figure> {
  const test = await createTestClinic()
  try {
    const { visitId, patientId } = await openVisit(test)
    const { patients, prescriptions } = test.as('doctor')
    await patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin' })
    await patients.addCondition({ patientId, kind: 'chronic', name: 'Kidney disease', icd10: 'N18.3' })
    const dose = { strength: '5 mg', form: 'tablet', doseAmount: 1, doseUnit: 'tablet', frequency: '1-0-1' } as const
    const drugs = names.map(drugName => ({ drugName, medicineId: null, ingredientIds: [], ...dose }))
    const check = () => prescriptions.check({ patientId, visitId, drugs })
    const findings = (await check()).reduce((sum, { findings: found }) => sum + found.length, 0)
    if (findings === 0) throw new Error('nothing was found')
    await timings(50, check)
    const value = percentile(await timings(rounds, check), 95)
    return { value, unit: 'ms', pass: value < limitMs, note: `${findings} findings` }
  } finally {
    await test.close()
  }
}

export const benches: Bench[] = [
  { name: 'checking a prescription of 10 medicines', goal: 'p95 under 5 ms', run: measureCheck },
]
