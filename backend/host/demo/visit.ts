import type { DemoBody } from '#db/seed/demo/body.ts'
import type { DemoAppointment, DemoVitals } from '#db/seed/demo/plan.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import { addDays } from '#shared/time.ts'

type Readings = Inputs['encounters']['recordVitals']['readings']
type Note = NonNullable<Inputs['encounters']['sign']['content']>
type Lines = Inputs['prescriptions']['save']['lines']

/** What the nurse measured, as the contract takes it. */
export function readingsOf(vitals: DemoVitals): Readings {
  const readings: Readings = [
    { kind: 'systolic', value: vitals.systolic },
    { kind: 'diastolic', value: vitals.diastolic },
    { kind: 'pulse', value: vitals.pulse },
    { kind: 'temperature', value: vitals.temperature },
    { kind: 'respiratoryRate', value: vitals.respiratoryRate },
    { kind: 'spo2', value: vitals.oxygen },
    { kind: 'weight', value: vitals.weight },
    { kind: 'height', value: vitals.height },
  ]
  if (vitals.head !== null) readings.push({ kind: 'headCircumference', value: vitals.head })
  if (vitals.glucose !== null) readings.push({ kind: 'glucose', value: vitals.glucose, glucoseTiming: 'random' })
  return readings
}

/** What a line of a growth card says. */
export const cardReadings = ({ weight, height, head }: DemoBody): Readings => [
  { kind: 'weight', value: weight },
  { kind: 'height', value: height },
  { kind: 'headCircumference', value: head },
]

/** The doctor's note of a visit. */
export function noteOf({ date, visit }: DemoAppointment): Note {
  if (!visit) throw new RangeError('an appointment without a visit has no note')
  const { illness } = visit
  return {
    complaint: illness.complaint,
    history: '',
    findings: illness.findings,
    diagnoses: [illness.diagnosis],
    plan: illness.plan,
    advice: illness.advice,
    followUpDate: illness.followUpDays === null ? null : addDays(date, illness.followUpDays),
  }
}

/** The lines of its prescription; what is taken already goes on as what is written now. */
export function linesOf({ visit }: DemoAppointment, taken: readonly CurrentMedicine[]): Lines {
  return (visit?.illness.medicines ?? []).map(medicine => ({
    drugName: medicine.drug,
    medicineId: null,
    ingredientIds: [],
    strength: medicine.strength,
    form: medicine.form,
    doseAmount: medicine.doseAmount,
    doseUnit: medicine.doseUnit,
    route: null,
    frequency: medicine.frequency,
    timing: medicine.timing,
    days: medicine.days,
    instructions: '',
    replacesLineId: taken.find(({ drugName }) => drugName === medicine.drug)?.id ?? null,
  }))
}
