import { z } from 'zod'
import { languages } from '../i18n/languages.ts'
import { clockTime, id, instant, line } from './fields.ts'
import { procedure } from './procedure.ts'

const knownTimeZones = new Set<string>()

// Intl lists one name per zone (Asia/Calcutta) and accepts its aliases (Asia/Kolkata): asking it is the only full check.
function isTimeZone(name: string): boolean {
  if (knownTimeZones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  knownTimeZones.add(name)
  return true
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const language = z.enum(languages)
export type Language = z.infer<typeof language>

export const timeZone = z.string().max(64).refine(isTimeZone, 'not a time zone')
export const currency = z.string().refine(code => currencies.has(code), 'not a currency code (ISO 4217)')

/** What people enter about their clinic. */
export const clinicDetails = z.object({
  name: line(120),
  addressLines: z.array(line(120)).max(6),
  phone: line(40).nullable(),
  email: z.email().max(200).nullable(),
  registrationNumber: line(60).nullable(),
  timeZone,
  currency,
  country: z.string().regex(/^[A-Z]{2}$/, 'two letters, like IN'),
  language,
})
export type ClinicDetails = z.infer<typeof clinicDetails>

/** A picture sent with a form: PNG or JPEG, at most 2 MB of base64. */
export const picture = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg']),
  base64: z.base64().max(2_800_000),
})
export type Picture = z.infer<typeof picture>

export const clinic = clinicDetails.extend({
  id,
  logoId: id.nullable(),
  isDemo: z.boolean(),
  slotMinutes: z.number().int(),
  /** After so many minutes the clock gives up on a patient who is not there; null where only people do. */
  noShowMinutes: z.number().int().nullable(),
  /** Null where they are as long as any other appointment. */
  followUpMinutes: z.number().int().nullable(),
  procedureMinutes: z.number().int().nullable(),
  /** How many hours before an appointment its patient is reminded; none to remind nobody. */
  reminderHours: z.array(z.number().int()),
  /** Nobody gets a message between these; the same twice: at any time. */
  quietFrom: clockTime,
  quietTo: clockTime,
  idleLockMinutes: z.number().int(),
  /** Whether the wall display shows first names and initials beside the tokens. */
  displayNames: z.boolean(),
  /** Whether prescriptions show doses in pictures, for those who cannot read. */
  dosePictures: z.boolean(),
  updatedAt: instant,
})
export type ClinicSettings = z.infer<typeof clinic>

const department = z.object({ id, name: z.string() })
export type Department = z.infer<typeof department>

const departments = {
  permission: 'scheduling.manageDoctors',
  scope: 'clinic',
  audit: 'write',
  idempotent: true,
} as const

export const settings = {
  getClinic: procedure(
    { method: 'GET', path: '/settings/clinic', summary: "The clinic's details and options" },
    { permission: 'settings.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(clinic),

  updateClinic: procedure(
    { method: 'PATCH', path: '/settings/clinic', summary: "Change the clinic's details or options" },
    { permission: 'settings.update', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(
      clinicDetails.partial().extend({
        slotMinutes: z.number().int().min(5).max(240).optional(),
        noShowMinutes: z.number().int().min(1).max(240).nullable().optional(),
        followUpMinutes: z.number().int().min(5).max(240).nullable().optional(),
        procedureMinutes: z.number().int().min(5).max(240).nullable().optional(),
        reminderHours: z.array(z.number().int().min(1).max(168)).max(5).optional(),
        quietFrom: clockTime.optional(),
        quietTo: clockTime.optional(),
        idleLockMinutes: z.number().int().min(1).max(240).optional(),
        displayNames: z.boolean().optional(),
        dosePictures: z.boolean().optional(),
        /** The `updatedAt` that the change was made from: CONFLICT `changedMeanwhile` when someone was faster. */
        expectedUpdatedAt: instant,
      }),
    )
    .output(clinic),

  listDepartments: procedure(
    { method: 'GET', path: '/settings/departments', summary: 'Departments, by name' },
    { permission: 'settings.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(z.array(department)),

  /** CONFLICT `departmentKnown` when there is one of that name. */
  addDepartment: procedure(
    { method: 'POST', path: '/settings/departments', summary: 'Add a department' },
    { ...departments, idempotent: false },
  )
    .input(z.object({ name: line(80) }))
    .output(department),

  renameDepartment: procedure(
    { method: 'PATCH', path: '/settings/departments/{id}', summary: 'Give a department another name' },
    departments,
  )
    .input(z.object({ id, name: line(80) }))
    .output(department),

  /** Its doctors stay, without a department until it is restored. */
  removeDepartment: procedure(
    { method: 'DELETE', path: '/settings/departments/{id}', summary: 'Remove a department' },
    departments,
  )
    .input(z.object({ id }))
    .output(z.object({ id })),

  restoreDepartment: procedure(
    { method: 'POST', path: '/settings/departments/{id}/restore', summary: 'Bring a department back' },
    departments,
  )
    .input(z.object({ id }))
    .output(department),

  getPreferences: procedure(
    { method: 'GET', path: '/settings/preferences', summary: 'What the caller chose for themselves' },
    { permission: 'signedIn', scope: 'own', audit: 'none', idempotent: true },
  ).output(z.record(z.string(), z.json())),

  setPreference: procedure(
    { method: 'PUT', path: '/settings/preferences/{name}', summary: 'Remember a choice of the caller' },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(
      z.object({
        name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.]{0,60}$/),
        value: z.json().refine(value => JSON.stringify(value).length <= 4_000, 'too long'),
      }),
    )
    .output(z.object({ name: z.string() })),
}
