import { z } from 'zod'
import { duplicateReasons } from '../domain/patients/duplicates.ts'
import { allergyStates, conditionStates } from '../domain/patients/terms.ts'
import { id, instant, line, pageInput, pageOf } from './fields.ts'
import { patientBrief } from './patient-brief.ts'
import {
  allergy,
  allergyDetails,
  chart,
  condition,
  conditionDetails,
  contact,
  contactDetails,
  identifier,
  identifierDetails,
  patient,
  patientDetails,
} from './patients/records.ts'
import { type ProcedureMeta, procedure } from './procedure.ts'
import { picture } from './settings.ts'

const matchKinds = ['name', 'sound', 'phone', 'code', 'identifier', 'recent'] as const

/** A patient that a search found, and by what. */
export const patientHit = patientBrief.extend({
  photoId: id.nullable(),
  match: z.enum(matchKinds),
  /** The code of the merged chart that was found, when the hit is the chart it leads to. */
  viaCode: z.string().nullable(),
})
export type PatientHit = z.infer<typeof patientHit>

export const duplicate = z.object({
  patient: patientBrief,
  score: z.number(),
  level: z.enum(['likely', 'possible']),
  reasons: z.array(z.enum(duplicateReasons)),
})
export type Duplicate = z.infer<typeof duplicate>

const historyValue = z.union([z.string(), z.number(), z.null()])
/** One act that changed a chart. `field` is the column's SQL name; values are as they were stored. */
const chartChange = z.object({
  id,
  at: instant,
  userId: z.string(),
  userName: z.string().nullable(),
  action: z.string(),
  reason: z.string().nullable(),
  rows: z.array(
    z.object({
      table: z.string(),
      id: z.string(),
      isNew: z.boolean(),
      fields: z.array(z.object({ field: z.string(), before: historyValue, after: historyValue })),
    }),
  ),
})

type Rights = ProcedureMeta['permission']
const reads = (permission: Rights, audit: 'none' | 'read' = 'none'): ProcedureMeta => ({
  permission,
  scope: 'clinic',
  audit,
  idempotent: true,
})
const writes = (permission: Rights, idempotent = true): ProcedureMeta => ({
  permission,
  scope: 'clinic',
  audit: 'write',
  idempotent,
})

/** The `updatedAt` that an edit was made from: CONFLICT `changedMeanwhile` with `current` and `attempted` when stale. */
const expected = { expectedUpdatedAt: instant }
const reason = line(300)

export const patients = {
  search: procedure(
    { method: 'GET', path: '/patients', summary: 'Find by name, sound, phone, code or identifier; recent when empty' },
    reads('patients.read'),
  )
    .input(z.object({ query: z.string().max(120).default(''), limit: z.number().int().min(1).max(50).default(20) }))
    .output(
      z.object({
        items: z.array(patientHit),
        more: z.boolean(),
        /** True while changed charts wait to be indexed, as after an update of the app: someone may be missing. */
        indexing: z.boolean(),
      }),
    ),

  checkDuplicates: procedure(
    { method: 'POST', path: '/patients/duplicates', summary: 'Patients that may be the one being registered' },
    reads('patients.read'),
  )
    .input(
      patientDetails
        .pick({ localName: true, sex: true, birth: true, phone: true, otherPhone: true })
        .partial()
        .extend({
          name: z.string().max(120).default(''),
          identifiers: z.array(identifierDetails).max(10).default([]),
          /** The chart being edited. */
          exceptId: id.optional(),
        }),
    )
    .output(z.array(duplicate)),

  register: procedure(
    { method: 'POST', path: '/patients', summary: 'Register a patient' },
    writes('patients.create', false),
  )
    .input(
      patientDetails
        .partial()
        .required({ name: true, sex: true })
        .extend({
          identifiers: z.array(identifierDetails).max(10).default([]),
          contacts: z.array(contactDetails).max(10).default([]),
        }),
    )
    .output(patient),

  get: procedure(
    { method: 'GET', path: '/patients/{id}', summary: 'A chart with its summary; follows merges' },
    reads('patients.read', 'read'),
  )
    .input(z.object({ id }))
    .output(chart),

  update: procedure(
    { method: 'PATCH', path: '/patients/{id}', summary: "Change a patient's details" },
    writes('patients.update'),
  )
    .input(patientDetails.partial().extend({ id, ...expected }))
    .output(patient),

  history: procedure(
    { method: 'GET', path: '/patients/{id}/history', summary: 'Who changed what in a chart, newest first' },
    reads('patients.readHistory', 'read'),
  )
    .input(z.object({ id, ...pageInput }))
    .output(pageOf(chartChange)),

  /** VALIDATION at `picture` as `attachments.setClinicLogo`; the photo is read by `attachments.get` with `photoId`. */
  setPhoto: procedure(
    { method: 'PUT', path: '/patients/{id}/photo', summary: 'Set the photo, or take it away with null' },
    writes('patients.update'),
  )
    .input(z.object({ id, picture: picture.nullable() }))
    .output(patient),

  remove: procedure(
    { method: 'POST', path: '/patients/{id}/remove', summary: 'Take a patient out of use; can be restored' },
    writes('patients.remove'),
  )
    .input(z.object({ id, reason }))
    .output(z.object({ id })),

  restore: procedure(
    { method: 'POST', path: '/patients/{id}/restore', summary: 'Bring a removed patient back' },
    writes('patients.remove'),
  )
    .input(z.object({ id }))
    .output(patient),

  listRemoved: procedure(
    { method: 'GET', path: '/patients/removed', summary: 'Removed patients, latest first' },
    reads('patients.remove'),
  )
    .input(z.object(pageInput))
    .output(pageOf(patientBrief.extend({ removedAt: instant, reason: z.string().nullable() }))),

  merge: procedure(
    { method: 'POST', path: '/patients/{id}/merge', summary: 'Make another chart lead to this one' },
    writes('patients.merge'),
  )
    .input(z.object({ id, mergedId: id, reason }))
    .output(chart),

  undoMerge: procedure(
    { method: 'POST', path: '/patients/merges/{mergeId}/undo', summary: 'Take two charts apart again' },
    writes('patients.merge'),
  )
    .input(z.object({ mergeId: id, reason }))
    .output(patient),

  addIdentifier: procedure(
    { method: 'POST', path: '/patients/{patientId}/identifiers', summary: 'Add a number that others gave' },
    writes('patients.update', false),
  )
    .input(identifierDetails.extend({ patientId: id }))
    .output(identifier),

  removeIdentifier: procedure(
    { method: 'DELETE', path: '/patients/identifiers/{id}', summary: 'Remove an identifier' },
    writes('patients.update'),
  )
    .input(z.object({ id }))
    .output(z.object({ id })),

  addContact: procedure(
    {
      method: 'POST',
      path: '/patients/{patientId}/contacts',
      summary: 'Add a relative, guardian or emergency contact',
    },
    writes('patients.update', false),
  )
    .input(contactDetails.extend({ patientId: id }))
    .output(contact),

  updateContact: procedure(
    { method: 'PATCH', path: '/patients/contacts/{id}', summary: 'Change a contact' },
    writes('patients.update'),
  )
    .input(contactDetails.partial().extend({ id, ...expected }))
    .output(contact),

  removeContact: procedure(
    { method: 'DELETE', path: '/patients/contacts/{id}', summary: 'Remove a contact' },
    writes('patients.update'),
  )
    .input(z.object({ id }))
    .output(z.object({ id })),

  addAllergy: procedure(
    { method: 'POST', path: '/patients/{patientId}/allergies', summary: 'Record an allergy' },
    writes('patients.updateClinical', false),
  )
    .input(allergyDetails.extend({ patientId: id }))
    .output(allergy),

  updateAllergy: procedure(
    { method: 'PATCH', path: '/patients/allergies/{id}', summary: 'Change an allergy; retracting needs a reason' },
    writes('patients.updateClinical'),
  )
    .input(
      allergyDetails
        .partial()
        .extend({ id, ...expected, state: z.enum(allergyStates).optional(), retractionReason: reason.optional() }),
    )
    .output(allergy),

  confirmNoAllergies: procedure(
    { method: 'POST', path: '/patients/{id}/no-allergies', summary: 'Record that the patient knows of no allergies' },
    writes('patients.updateClinical'),
  )
    .input(z.object({ id, confirmed: z.boolean() }))
    .output(patient),

  addCondition: procedure(
    { method: 'POST', path: '/patients/{patientId}/conditions', summary: 'Record a condition or history' },
    writes('patients.updateClinical', false),
  )
    .input(conditionDetails.extend({ patientId: id }))
    .output(condition),

  updateCondition: procedure(
    { method: 'PATCH', path: '/patients/conditions/{id}', summary: 'Change a condition; retracting needs a reason' },
    writes('patients.updateClinical'),
  )
    .input(
      conditionDetails
        .partial()
        .extend({ id, ...expected, state: z.enum(conditionStates).optional(), retractionReason: reason.optional() }),
    )
    .output(condition),
}
