import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const limitMs = 5
const rounds = 300
/** What an elderly patient may well be given, as a doctor types it; several of them meet. */
const lines = [
  'Warfarin 5 od 30d',
  'Amiodarone 200 bd af 1m',
  'Digoxin 0.25 od 5d',
  'Metformin 500 1-0-1 af to continue',
  'Ramipril 5 od bf 1m',
  'Spironolactone 25 ½ od 1m',
  'Atorvastatin 10 hs 3m',
  'Clarithromycin 500 bd 7d',
  'Ibuprofen 400 tds sos 3d',
  'Omeprazole 40 mg bd 5d then 20 mg od 2w',
]

async function withPatient(measure: (test: TestClinic, patientId: string, visitId: string) => Promise<Figure>) {
  const test = await createTestClinic()
  try {
    const { visitId, patientId } = await openVisit(test)
    const { patients } = test.as('doctor')
    await patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin' })
    await patients.addCondition({ patientId, kind: 'chronic', name: 'Kidney disease', icd10: 'N18.3' })
    return await measure(test, patientId, visitId)
  } finally {
    await test.close()
  }
}

/** Reads the typed lines and makes the whole call, with the record read from the database and what is current beside it. */
const measureLines = () =>
  withPatient(async (test, patientId, visitId) => {
    const { prescriptions } = test.as('doctor')
    const work = () => {
      const drugs = lines.map(text => {
        const { drug, strength, form, doseAmount, doseUnit, route, frequency, steps } = parseLine(text).line
        const dose = { strength, form, doseAmount, doseUnit, route, frequency, steps }
        return { drugName: drug, medicineId: null, ingredientIds: [], ...dose }
      })
      return prescriptions.check({ patientId, visitId, drugs })
    }
    const findings = (await work()).reduce((sum, { findings: found }) => sum + found.length, 0)
    if (findings === 0) throw new Error('nothing was found')
    await timings(50, work)
    const value = percentile(await timings(rounds, work), 95)
    return { value, unit: 'ms', pass: value < limitMs, note: `${findings} findings` }
  })

const searches = [
  'a',
  'pa',
  'pcm 650',
  'paracetamol',
  'parcetamol',
  'amox 500',
  'azithromicin',
  'dolo',
  'co trim',
  'xyzzy',
]

/** The whole call of a doctor who has signed 600 lines. */
const measureSearch = () =>
  withPatient(async test => {
    const { encounters, patients, prescriptions } = test.as('doctor')
    const names = ['Paracetamol', 'Cetirizine', 'Pantoprazole', 'Amlodipine', 'Telmisartan', 'Levothyroxine']
    for (let visit = 0; visit < 100; visit += 1) {
      const { id: patientId } = await patients.register({ name: `Patient ${visit}`, sex: 'female' })
      const { id: visitId } = await encounters.openVisit({ patientId })
      const signed = names.map(name => ({
        ...{
          drugName: name,
          medicineId: `generic:${name.toLowerCase()}`,
          ingredientIds: [],
          strength: null,
          form: null,
        },
        ...{ doseAmount: null, doseUnit: null, route: null, frequency: 'od', timing: null, days: 1, instructions: '' },
      }))
      const { lines: kept } = await prescriptions.save({ visitId, lines: signed })
      const reasons = kept.map((line, place) => ({
        ...(signed[place] ?? line),
        id: line.id,
        overrides: line.check.findings.map(({ key }) => ({ finding: key, reason: 'Measured' })),
      }))
      await prescriptions.save({ visitId, lines: reasons })
      await prescriptions.sign({ visitId })
    }
    const ask = (index: number) => prescriptions.searchMedicines({ text: searches[index % searches.length] ?? '' })
    await timings(searches.length * 5, ask)
    const value = percentile(await timings(searches.length * 40, ask), 95)
    return { value, unit: 'ms', pass: value < limitMs, note: '600 signed lines; words, beginnings and misspellings' }
  })

export const benches: Bench[] = [
  { name: 'parsing and checking a prescription of 10 lines', goal: 'p95 under 5 ms', run: measureLines },
  { name: 'drug search', goal: 'p95 under 5 ms in the backend', run: measureSearch },
]
