import { z } from 'zod'
import {
  checkParts,
  checkStatuses,
  findingRules,
  notCheckedReasons,
  severities,
} from '../domain/prescriptions/safety/findings.ts'
import { doseSites, doseUnits, drugForms, drugRoutes, foodTimings } from '../domain/prescriptions/terms.ts'
import { noteContent } from './encounters/note.ts'
import { calendarDate, id, instant, line, pageInput, pageOf, prose } from './fields.ts'
import { ingredientId, medicine, medicineId } from './prescriptions/medicine.ts'
import { ownMedicines } from './prescriptions/own-medicines.ts'
import { safetyRules } from './prescriptions/safety-rules.ts'
import { sets } from './prescriptions/sets.ts'
import { procedure } from './procedure.ts'

/** What is prescribed. `medicineId` and `ingredientIds` come from the medicine search; a free text has neither. */
const drug = z.object({
  drugName: line(200),
  medicineId: medicineId.nullable(),
  ingredientIds: z.array(ingredientId).max(12),
})

const doseAmount = z.number().positive().max(100_000).nullable()
const doseUnit = z.enum(doseUnits).nullable()
/** `1-0-1`, `od`, `bd`, `tds`, `qid`, `hs`, `sos`, `stat`, `weekly`, `q6h`, `mon-fri` …: shared/domain/prescriptions/frequency.ts. */
const frequency = z.string().max(40).nullable()
const days = z.number().int().min(1).max(730).nullable()

/** Doses that follow each other, as in a taper: at least two. Only the last may go on without an end. */
const steps = z
  .array(z.object({ doseAmount, doseUnit, frequency, days }))
  .max(12)
  .refine(list => list.length !== 1, 'needs at least two steps')

/** Why it is prescribed in spite of a finding: it settles that one and no other. `finding` is the key that the check gives. */
const overrides = z.array(z.object({ finding: z.string().min(1).max(600), reason: line(300) })).max(40)

const lineDetails = drug.extend({
  /** As printed on the pack: `500 mg`, `125 mg/5 ml`. */
  strength: line(60).nullable(),
  form: z.enum(drugForms).nullable(),
  /** How much is taken at one time, e.g. 1 tablet or 5 ml. */
  doseAmount,
  doseUnit,
  route: z.enum(drugRoutes).nullable(),
  site: z.enum(doseSites).nullable(),
  frequency,
  timing: z.enum(foodTimings).nullable(),
  days,
  /** No end: not the same as days that nobody has said. */
  ongoing: z.boolean(),
  /** With steps, dose, unit and frequency are those of the first, and `days` are those of all. */
  steps,
  instructions: prose(1_000),
  /** The signed line of a current medicine that this one takes the place of: signing ends that one. */
  replacesLineId: id.nullable(),
})

const lineInput = lineDetails.extend({
  site: lineDetails.shape.site.default(null),
  ongoing: lineDetails.shape.ongoing.default(false),
  steps: steps.default([]),
  replacesLineId: lineDetails.shape.replacesLineId.default(null),
  /** Keeps its row. A line without one is new; a line that is left out is taken away. */
  id: id.optional(),
  /** Replaces the quantity that is worked out. */
  quantity: z.number().positive().max(1_000_000).nullable().default(null),
  overrides: overrides.default([]),
})

/** What is to be checked: what is not said of a medicine is not checked of it. */
const { strength, form, route } = lineDetails.shape
const checkedDrug = drug.extend({
  strength: strength.default(null),
  form: form.default(null),
  doseAmount: doseAmount.default(null),
  doseUnit: doseUnit.default(null),
  route: route.default(null),
  frequency: frequency.default(null),
  steps: steps.default([]),
  replacesLineId: lineDetails.shape.replacesLineId.default(null),
  overrides: overrides.default([]),
})

const finding = z.object({
  rule: z.enum(findingRules),
  severity: z.enum(severities),
  /** The allergy as it was recorded, the other medicine, the condition, or the most in a day. */
  about: z.string(),
  /** The ingredient or group that it met, or what is given in a day. */
  matched: z.string(),
  effect: z.string().nullable(),
  advice: z.string().nullable(),
  source: z.string().nullable(),
  /** The rule of the clinic's own that found it; left out for what the list says. */
  clinicRule: id.optional(),
  /** What a reason for it names. */
  key: z.string(),
  /** A reason stands at the other medicine of the pair. */
  settled: z.boolean(),
})

export const safetyCheck = z.object({
  status: z.enum(checkStatuses),
  /** Worst first. */
  findings: z.array(finding),
  /** Signing asks for `overrides`: a finding is worse than moderate and not settled. */
  needsOverride: z.boolean(),
  /** What could not be checked, even beside findings. */
  notChecked: z.array(z.object({ part: z.enum(checkParts), reason: z.enum(notCheckedReasons), what: z.string() })),
  covers: z.array(z.enum(checkParts)),
  source: z.string(),
})
export type SafetyCheck = z.infer<typeof safetyCheck>

const quantity = {
  quantity: z.number().nullable(),
  quantityUnit: z.enum(doseUnits).nullable(),
  /** False when a person set the quantity, or when it cannot be worked out. */
  quantityComputed: z.boolean(),
}

const draftLine = lineDetails.extend({
  id,
  ...quantity,
  overrides,
  check: safetyCheck,
})
export type DraftLine = z.infer<typeof draftLine>

/** One line of a signed prescription, with the check as it stood when it was signed. */
const signedLine = lineDetails.extend({
  id,
  ...quantity,
  overrides,
  check: safetyCheck,
  /** `replacedBy` names the medicine that took its place; then there is no other reason. */
  stopped: z.object({ at: instant, by: z.string(), reason: z.string(), replacedBy: z.string().nullable() }).nullable(),
})
export type SignedLine = z.infer<typeof signedLine>

export const signedPrescription = z.object({
  id,
  number: z.string(),
  visitId: id,
  patientId: id,
  doctorId: id,
  doctorName: z.string(),
  date: calendarDate,
  signedAt: instant,
  advice: z.string(),
  /** The signed prescription that this one replaces, and why. */
  replacesId: id.nullable(),
  reason: z.string().nullable(),
  /** True when a later one replaced it. */
  replaced: z.boolean(),
  lines: z.array(signedLine),
})
export type SignedPrescription = z.infer<typeof signedPrescription>

/** The prescription of a visit: a draft until it is signed, and again after `reopen`. */
export const prescription = z.object({
  visitId: id,
  patientId: id,
  doctorId: id,
  status: z.enum(['empty', 'draft', 'signed']),
  advice: z.string(),
  lines: z.array(draftLine),
  updatedAt: instant.nullable(),
  /** Oldest first. */
  signed: z.array(signedPrescription),
})
export type Prescription = z.infer<typeof prescription>

const currentMedicine = signedLine.omit({ check: true }).extend({
  prescriptionId: id,
  visitId: id,
  doctorName: z.string(),
  /** The day of the prescription. */
  from: calendarDate,
  /** The last day, or null when it goes on. */
  until: calendarDate.nullable(),
})
export type CurrentMedicine = z.infer<typeof currentMedicine>

const foundMedicines = z.object({
  source: z.string(),
  /** `timesPrescribed` of the last 500 lines that the caller signed. */
  items: z.array(medicine.extend({ timesPrescribed: z.number().int() })),
})

const readsChart = { permission: 'prescriptions.read', scope: 'clinic', audit: 'read', idempotent: true } as const
const writesOwn = { permission: 'prescriptions.write', scope: 'own', audit: 'write', idempotent: true } as const

/** CONFLICT `signed` for a change of a signed prescription: `reopen` it first. CONFLICT `cancelled` for a cancelled visit. */
export const prescriptions = {
  get: procedure(
    { method: 'GET', path: '/prescriptions/visits/{visitId}', summary: 'The prescription of a visit' },
    readsChart,
  )
    .input(z.object({ visitId: id }))
    .output(prescription),

  /** The whole prescription at once, in its order. CONFLICT `changedMeanwhile` with `{ current }`. */
  save: procedure(
    { method: 'PUT', path: '/prescriptions/visits/{visitId}', summary: 'Keep the draft of a prescription' },
    writesOwn,
  )
    .input(
      z.object({
        visitId: id,
        lines: z.array(lineInput).max(60),
        advice: prose(4_000).default(''),
        /** The `updatedAt` that the change was made from; null when there was no draft. */
        expectedUpdatedAt: instant.nullable().optional(),
      }),
    )
    .output(prescription),

  /** CONFLICT `needsOverride` with `{ lineIds }` for alerts without a reason; VALIDATION without lines. */
  sign: procedure(
    { method: 'POST', path: '/prescriptions/visits/{visitId}/sign', summary: 'Sign the prescription, for good' },
    { permission: 'prescriptions.sign', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(
      z.object({
        visitId: id,
        /** Signs the visit's note in the same act. */
        withNote: z.boolean().default(false),
        /** The note as it stands on the screen; the last draft or checkpoint when left out. */
        content: noteContent.optional(),
      }),
    )
    .output(prescription),

  /** Makes a signed prescription a draft again; signing that replaces the signed one. CONFLICT `notSigned`. */
  reopen: procedure(
    { method: 'POST', path: '/prescriptions/visits/{visitId}/reopen', summary: 'Correct a signed prescription' },
    { permission: 'prescriptions.sign', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ visitId: id, reason: line(300) }))
    .output(prescription),

  /**
   * Adds the lines of the patient's last prescription, or of another one, to the draft. Of what is still taken, the new line takes
   * the place. VALIDATION at `medicineId` for one that is no substitute.
   */
  repeat: procedure(
    { method: 'POST', path: '/prescriptions/visits/{visitId}/repeat', summary: 'Repeat an earlier prescription' },
    { ...writesOwn, idempotent: false },
  )
    .input(
      z.object({
        visitId: id,
        prescriptionId: id.optional(),
        /** All that were not stopped when left out. */
        lineIds: z.array(id).max(60).optional(),
        /** Another medicine with the same ingredients, instead of that of the only line. */
        medicineId: medicineId.optional(),
      }),
    )
    .output(prescription),

  stopLine: procedure(
    { method: 'POST', path: '/prescriptions/lines/{lineId}/stop', summary: 'Stop a signed medicine' },
    { permission: 'prescriptions.write', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ lineId: id, reason: line(300) }))
    .output(z.object({ lineId: id, stoppedAt: instant })),

  current: procedure(
    {
      method: 'GET',
      path: '/prescriptions/patients/{patientId}/current',
      summary: 'Medicines that a patient takes now',
    },
    readsChart,
  )
    .input(z.object({ patientId: id }))
    .output(z.array(currentMedicine)),

  list: procedure(
    { method: 'GET', path: '/prescriptions/patients/{patientId}', summary: 'Signed prescriptions, latest first' },
    readsChart,
  )
    .input(z.object({ patientId: id, ...pageInput }))
    .output(pageOf(signedPrescription)),

  /** As you type: one check per drug, in their order. Medicines of the visit itself count as they are given here. */
  check: procedure(
    { method: 'POST', path: '/prescriptions/patients/{patientId}/check', summary: 'Check what is to be prescribed' },
    readsChart,
  )
    .input(
      z.object({
        patientId: id,
        visitId: id.optional(),
        drugs: z.array(checkedDrug).min(1).max(60),
      }),
    )
    .output(z.array(safetyCheck)),

  searchMedicines: procedure(
    {
      method: 'GET',
      path: '/prescriptions/medicines',
      summary: 'Medicines by brand or generic name, best match first',
    },
    { permission: 'prescriptions.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(12) }))
    .output(foundMedicines),

  substitutes: procedure(
    {
      method: 'GET',
      path: '/prescriptions/medicines/{medicineId}/substitutes',
      summary: 'Other medicines with the same ingredients',
    },
    { permission: 'prescriptions.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ medicineId }))
    .output(foundMedicines),

  sets,
  ownMedicines,
  safetyRules,
}
