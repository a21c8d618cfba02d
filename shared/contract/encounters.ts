import { z } from 'zod'
import { growthSexes } from '../domain/encounters/growth/reference.ts'
import { visitStatuses, visitTypes } from '../domain/encounters/terms.ts'
import { glucoseTimings, vitalKinds, vitalUnits } from '../domain/encounters/vital-kinds.ts'
import { drawings } from './encounters/drawings.ts'
import { files } from './encounters/files.ts'
import { growthReference } from './encounters/growth.ts'
import { noteContent } from './encounters/note.ts'
import { phrases } from './encounters/phrases.ts'
import { lastNote, templates } from './encounters/templates.ts'
import { earlyWarning, kidneyFunction, measurement, saturationScale, scoreSubject } from './encounters/vitals.ts'
import { calendarDate, id, instant, line, pageInput, pageOf } from './fields.ts'
import { patientBrief } from './patient-brief.ts'
import { procedure } from './procedure.ts'

const visitType = z.enum(visitTypes)
const visitStatus = z.enum(visitStatuses)
const vitalUnit = z.enum(Object.values(vitalUnits).flat())

/** A signed note never changes. An amendment is a whole new note that names the one it corrects. */
export const signedNote = noteContent.extend({
  id,
  visitId: id,
  amendsId: id.nullable(),
  /** Why it was amended. */
  reason: z.string().nullable(),
  signedAt: instant,
  signedBy: z.string(),
  signedByName: z.string(),
})
export type SignedNote = z.infer<typeof signedNote>

export const visit = z.object({
  id,
  patientId: id,
  doctorId: id,
  doctorName: z.string(),
  appointmentId: id.nullable(),
  type: visitType,
  status: visitStatus,
  date: calendarDate,
  openedAt: instant,
  updatedAt: instant,
  /** The note as the visit keeps it: the last checkpoint. */
  note: noteContent,
  /** What the doctor typed after the checkpoint; only its own doctor sees it. */
  draft: z.object({ content: noteContent, savedAt: instant }).nullable(),
  vitals: z.array(measurement),
  /** kg/m², from the weight of this visit and the last height. */
  bmi: z.number().nullable(),
  /** From the last readings that were taken together in this visit. */
  earlyWarning,
  /** The signed note and its amendments, oldest first: the last one counts. */
  signed: z.array(signedNote),
})
export type Visit = z.infer<typeof visit>

const visitSummary = visit
  .pick({ id: true, doctorId: true, doctorName: true, type: true, status: true, date: true, openedAt: true })
  .extend({
    complaint: z.string(),
    diagnoses: z.array(z.object({ text: z.string(), code: z.string().nullable() })),
    followUpDate: calendarDate.nullable(),
    signedAt: instant.nullable(),
  })

const reading = z.object({
  kind: z.enum(vitalKinds),
  value: z.number().min(-1_000).max(1_000_000),
  /** The stored unit when left out. */
  unit: vitalUnit.optional(),
  glucoseTiming: z.enum(glucoseTimings).optional(),
})

const readsChart = { permission: 'encounters.read', scope: 'clinic', audit: 'read', idempotent: true } as const
const writesOwn = { permission: 'encounters.write', scope: 'own', audit: 'write', idempotent: true } as const

/** CONFLICT `signed` for a signed visit, `cancelled` for a cancelled one, in every procedure that changes one. */
export const encounters = {
  openVisit: procedure(
    { method: 'POST', path: '/encounters/visits', summary: 'Open the visit of an appointment, or one without' },
    { permission: 'encounters.open', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(
      z.union([
        /** Answers the visit that is open already. A doctor who opens it takes the patient in. */
        z.object({ appointmentId: id }).strict(),
        z
          .object({
            patientId: id,
            /** The caller, when the caller is a doctor. */
            doctorId: id.optional(),
            type: visitType.default('new'),
          })
          .strict(),
      ]),
    )
    .output(visit),

  getVisit: procedure(
    { method: 'GET', path: '/encounters/visits/{id}', summary: 'A visit with everything in it' },
    readsChart,
  )
    .input(z.object({ id }))
    .output(visit),

  listVisits: procedure(
    { method: 'GET', path: '/encounters/patients/{patientId}/visits', summary: "A patient's visits, latest first" },
    readsChart,
  )
    .input(z.object({ patientId: id, ...pageInput }))
    .output(pageOf(visitSummary)),

  listUnsigned: procedure(
    { method: 'GET', path: '/encounters/unsigned', summary: "The calling doctor's visits without a signed note" },
    { permission: 'encounters.write', scope: 'own', audit: 'none', idempotent: true },
  ).output(
    z.array(
      z.object({
        id,
        patient: patientBrief,
        appointmentId: id.nullable(),
        type: visitType,
        date: calendarDate,
        openedAt: instant,
      }),
    ),
  ),

  /** Appointments whose visit nobody opened yet are not among them. */
  listVitalsTaken: procedure(
    { method: 'GET', path: '/encounters/vitals/today', summary: "Today's visits, and when their vitals were taken" },
    { permission: 'encounters.recordVitals', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(
    z.array(
      z.object({
        visitId: id,
        patient: patientBrief,
        doctorId: id,
        appointmentId: id.nullable(),
        status: visitStatus,
        openedAt: instant,
        /** The last readings; null when there are none. */
        takenAt: instant.nullable(),
      }),
    ),
  ),

  /** Only while nothing was signed. The appointment goes back to those who wait. */
  cancelVisit: procedure(
    { method: 'POST', path: '/encounters/visits/{id}/cancel', summary: 'Cancel a visit that was opened by mistake' },
    { permission: 'encounters.open', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ id, reason: line(300) }))
    .output(z.object({ id })),

  /** VALIDATION names the readings that cannot be true (`readings.0.value`); unusual ones come back with a flag. */
  recordVitals: procedure(
    { method: 'POST', path: '/encounters/visits/{visitId}/vitals', summary: 'Record readings taken together' },
    { permission: 'encounters.recordVitals', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        visitId: id,
        /** Now when left out. */
        takenAt: instant.optional(),
        readings: z.array(reading).min(1).max(vitalKinds.length),
      }),
    )
    .output(z.object({ readings: z.array(measurement), bmi: z.number().nullable(), earlyWarning })),

  removeVital: procedure(
    { method: 'POST', path: '/encounters/vitals/{id}/remove', summary: 'Take back a reading that was wrong' },
    { permission: 'encounters.recordVitals', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ id, reason: line(300) }))
    .output(z.object({ id })),

  lastVitals: procedure(
    { method: 'GET', path: '/encounters/patients/{patientId}/vitals', summary: 'The last readings of each kind' },
    readsChart,
  )
    .input(z.object({ patientId: id, perKind: z.number().int().min(1).max(50).default(1) }))
    .output(
      z.object({
        /** By kind, newest first within a kind. */
        readings: z.array(measurement),
        bmi: z.number().nullable(),
        /** From the last readings that were taken together, wherever that was. */
        earlyWarning,
        /** Null without a creatinine, or where no equation is made for the patient. */
        egfr: kidneyFunction.nullable(),
        subject: scoreSubject,
      }),
    ),

  setSaturationScale: procedure(
    {
      method: 'PUT',
      path: '/encounters/patients/{patientId}/saturation-scale',
      summary: 'Decide by which scale of NEWS2 oxygen saturation is judged',
    },
    { permission: 'encounters.write', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ patientId: id, scale: saturationScale, reason: line(300) }))
    .output(scoreSubject),

  growthReference: procedure(
    { method: 'GET', path: '/encounters/growth-reference/{sex}', summary: 'How children of a sex grow, by the WHO' },
    { permission: 'encounters.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ sex: z.enum(growthSexes) }))
    .output(growthReference),

  /**
   * Cheap enough for every pause in typing: local to this workstation, neither audited nor synced. CONFLICT `changedMeanwhile`
   * with `{ current }` when another window kept something after `expectedSavedAt`.
   */
  saveDraft: procedure(
    { method: 'PUT', path: '/encounters/visits/{visitId}/draft', summary: 'Keep what is being typed' },
    { ...writesOwn, audit: 'none' },
  )
    .input(z.object({ visitId: id, content: noteContent, expectedSavedAt: instant.optional() }))
    .output(z.object({ savedAt: instant })),

  /** Call it when leaving the screen. CONFLICT `changedMeanwhile` with `{ current }`. */
  checkpoint: procedure(
    { method: 'PUT', path: '/encounters/visits/{visitId}/note', summary: "Copy what was typed into the visit's note" },
    writesOwn,
  )
    .input(z.object({ visitId: id, content: noteContent, expectedUpdatedAt: instant.optional() }))
    .output(visit),

  /** VALIDATION when the note is empty. Completes the appointment. */
  sign: procedure(
    { method: 'POST', path: '/encounters/visits/{visitId}/sign', summary: 'Sign the note, for good' },
    { permission: 'encounters.sign', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(
      z.object({
        visitId: id,
        /** What stands on the screen; the last checkpoint or draft when left out. */
        content: noteContent.optional(),
        expectedUpdatedAt: instant.optional(),
      }),
    )
    .output(visit),

  /** CONFLICT `notSigned`. CONFLICT `changedMeanwhile` when `amendsId` is not the last signed note. */
  amend: procedure(
    { method: 'POST', path: '/encounters/visits/{visitId}/amend', summary: 'Correct a signed note by a new one' },
    { permission: 'encounters.sign', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ visitId: id, amendsId: id, content: noteContent, reason: line(300) }))
    .output(visit),

  searchDiagnoses: procedure(
    {
      method: 'GET',
      path: '/encounters/diagnoses',
      summary: "Diagnoses by words or code: the caller's most used ones, the clinic's, then common ones of ICD-10",
    },
    { permission: 'encounters.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(
      z.object({
        /** Without any text: only the most used ones. */
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .output(
      z.object({
        /** Name and version of the list, to be shown with it. */
        source: z.string(),
        items: z.array(
          z.object({
            /** Null for one that people write without a code. */
            code: z.string().nullable(),
            title: z.string(),
            /** Who uses it most. */
            favourite: z.enum(['own', 'clinic']).nullable(),
            /** Of the short list of common outpatient diagnoses. */
            common: z.boolean(),
            /** Specific enough to be reported. */
            billable: z.boolean(),
          }),
        ),
      }),
    ),

  drawings,
  files,
  lastNote,
  phrases,
  templates,
}
