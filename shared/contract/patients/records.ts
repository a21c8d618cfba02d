import { z } from 'zod'
import { identifierKinds } from '../../domain/patients/identifiers.ts'
import {
  allergyKinds,
  allergySeverities,
  allergyStates,
  bloodGroups,
  conditionKinds,
  conditionStates,
  relations,
  sexes,
} from '../../domain/patients/terms.ts'
import { calendarDate, id, instant, line, prose } from '../fields.ts'
import { birth, patientBrief } from '../patient-brief.ts'

/** A phone as typed; the backend keeps it as E.164, read in the clinic's country. */
const typedPhone = line(40)
const note = prose(2_000).nullable()

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as it was told. */
const partialDate = z.union([
  z.iso.date(),
  z.string().regex(/^(1[89]|20)\d\d(-(0[1-9]|1[0-2]))?$/, 'a year like 2015, or 2015-06, or a date'),
])

/** What people enter about a patient. */
export const patientDetails = z.object({
  name: line(120),
  localName: line(120).nullable(),
  sex: z.enum(sexes),
  birth: birth.nullable(),
  bloodGroup: z.enum(bloodGroups).nullable(),
  phone: typedPhone.nullable(),
  otherPhone: typedPhone.nullable(),
  email: z.email().max(200).nullable(),
  addressLine: line(200).nullable(),
  city: line(80).nullable(),
  state: line(80).nullable(),
  postalCode: line(20).nullable(),
  /** ISO 639, with a script or country where needed, as `hi` or `sr-Latn`. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/, 'a language code like hi')
    .nullable(),
  occupation: line(80).nullable(),
  messagesConsent: z.boolean(),
  sharingConsent: z.boolean(),
  deceasedOn: calendarDate.nullable(),
})
export type PatientDetails = z.infer<typeof patientDetails>

export const patient = patientBrief.extend({
  bloodGroup: z.enum(bloodGroups).nullable(),
  otherPhone: z.string().nullable(),
  email: z.string().nullable(),
  addressLine: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  language: z.string().nullable(),
  occupation: z.string().nullable(),
  photoId: id.nullable(),
  /** When the patient agreed; null is no consent. */
  messagesConsentAt: instant.nullable(),
  sharingConsentAt: instant.nullable(),
  /** When someone asked and heard of no allergies. */
  noAllergiesAt: instant.nullable(),
  deceasedOn: calendarDate.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type Patient = z.infer<typeof patient>

const ofPatient = { id, patientId: id, createdAt: instant, updatedAt: instant }

export const identifierDetails = z.object({
  kind: z.enum(identifierKinds),
  value: line(60),
  issuer: line(80).nullable().optional(),
})
export const identifier = z.object({
  ...ofPatient,
  kind: z.enum(identifierKinds),
  value: z.string(),
  issuer: z.string().nullable(),
})
export type Identifier = z.infer<typeof identifier>

export const contactDetails = z.object({
  name: line(120),
  relation: z.enum(relations),
  phone: typedPhone.nullable().optional(),
  isEmergency: z.boolean().optional(),
  isGuardian: z.boolean().optional(),
  /** The person's own chart in this clinic. */
  linkedPatientId: id.nullable().optional(),
})
export const contact = z.object({
  ...ofPatient,
  name: z.string(),
  relation: z.enum(relations),
  phone: z.string().nullable(),
  isEmergency: z.boolean(),
  isGuardian: z.boolean(),
  linkedPatientId: id.nullable(),
})
export type Contact = z.infer<typeof contact>

export const allergyDetails = z.object({
  kind: z.enum(allergyKinds),
  substance: line(120),
  ingredientId: line(80).nullable().optional(),
  reaction: line(200).nullable().optional(),
  severity: z.enum(allergySeverities).optional(),
  note: note.optional(),
})
export const allergy = z.object({
  ...ofPatient,
  kind: z.enum(allergyKinds),
  substance: z.string(),
  ingredientId: z.string().nullable(),
  reaction: z.string().nullable(),
  severity: z.enum(allergySeverities),
  note: z.string().nullable(),
  state: z.enum(allergyStates),
  retractionReason: z.string().nullable(),
})
export type Allergy = z.infer<typeof allergy>

export const conditionDetails = z.object({
  kind: z.enum(conditionKinds),
  name: line(200),
  icd10: z
    .string()
    .regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'an ICD-10 code like E11.9')
    .nullable()
    .optional(),
  relative: z.enum(relations).nullable().optional(),
  since: partialDate.nullable().optional(),
  until: partialDate.nullable().optional(),
  note: note.optional(),
})
export const condition = z.object({
  ...ofPatient,
  kind: z.enum(conditionKinds),
  name: z.string(),
  icd10: z.string().nullable(),
  relative: z.enum(relations).nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(conditionStates),
  retractionReason: z.string().nullable(),
})
export type Condition = z.infer<typeof condition>

/** A chart that was found to be the same person's and now leads here. */
const mergedChart = z.object({
  mergeId: id,
  patientId: id,
  code: z.string(),
  name: z.string(),
  reason: z.string(),
  mergedAt: instant,
})

export const chart = z.object({
  patient,
  identifiers: z.array(identifier),
  contacts: z.array(contact),
  /** Active first, then inactive, then retracted; newest first within. */
  allergies: z.array(allergy),
  conditions: z.array(condition),
  mergedCharts: z.array(mergedChart),
  /** The id that was asked for, when it leads to this chart by a merge. */
  redirectedFrom: id.nullable(),
})
export type Chart = z.infer<typeof chart>
