import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Diagnosis } from '#shared/domain/encounters/note.ts'
import { visitStatuses, visitTypes } from '#shared/domain/encounters/terms.ts'
import {
  glucoseTimings,
  type SaturationScale,
  type VitalUnit,
  vitalFlags,
  vitalKinds,
} from '#shared/domain/encounters/vital-kinds.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'
import { calendarDate, clockTime, editable, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

const proseColumns = () => ({
  complaint: text('complaint').notNull().default(''),
  history: text('history').notNull().default(''),
  findings: text('findings').notNull().default(''),
  plan: text('plan').notNull().default(''),
  testsAdvised: text('tests_advised').notNull().default(''),
  procedures: text('procedures').notNull().default(''),
  advice: text('advice').notNull().default(''),
})

const noteColumns = () => ({
  ...proseColumns(),
  followUpDate: calendarDate('follow_up_date'),
  /** Only with a date. */
  followUpTime: clockTime('follow_up_time'),
})

const diagnosisColumns = () => ({
  patientId: text('patient_id').notNull().default(''),
  position: integer('position').notNull().default(0),
  text: text('text').notNull().default(''),
  code: text('code'),
})

/** A visit and its note as it stands: the draft's last checkpoint, and after signing what was signed last. */
export const visits = declare(
  { domain: 'encounters', policy: 'lww', groups: [['followUpDate', 'followUpTime']] },
  sqliteTable(
    'visits',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      appointmentId: text('appointment_id'),
      type: text('type', { enum: visitTypes }).notNull().default('new'),
      status: text('status', { enum: visitStatuses }).notNull().default('open'),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      ...noteColumns(),
      signedAt: instant('signed_at'),
      signedNoteId: text('signed_note_id'),
      cancelReason: text('cancel_reason'),
    },
    table => [
      index('visits_patient').on(table.patientId, table.createdAt, table.id),
      index('visits_appointment').on(table.appointmentId),
      index('visits_doctor').on(table.doctorId, table.status, table.createdAt),
      index('visits_day').on(table.date, table.createdAt),
    ],
  ),
)

/** Diagnoses of a visit as it stands, main one first. */
export const visitDiagnoses = declare(
  { domain: 'encounters', policy: 'lww', groups: [['text', 'code']] },
  sqliteTable(
    'visit_diagnoses',
    { ...editable, visitId: text('visit_id').notNull().default(''), ...diagnosisColumns() },
    table => [index('visit_diagnoses_visit').on(table.visitId, table.position)],
  ),
)

/** One row per measurement, in the stored unit of its kind. */
export const vitals = declare(
  { domain: 'encounters', policy: 'lww', groups: [['value', 'enteredValue', 'enteredUnit', 'flag']] },
  sqliteTable(
    'vitals',
    {
      ...editable,
      visitId: text('visit_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      /** Readings that were taken together share it. */
      setId: text('set_id').notNull().default(''),
      kind: text('kind', { enum: vitalKinds }).notNull().default('pulse'),
      value: real('value').notNull().default(0),
      /** What was typed, where that was in another unit. */
      enteredValue: real('entered_value'),
      enteredUnit: text('entered_unit').$type<VitalUnit>(),
      flag: text('flag', { enum: vitalFlags }),
      glucoseTiming: text('glucose_timing', { enum: glucoseTimings }),
      takenAt: instant('taken_at')
        .notNull()
        .default(0 as Instant),
      /** Why a wrong reading was taken back. */
      removeReason: text('remove_reason'),
    },
    table => [
      index('vitals_visit').on(table.visitId),
      index('vitals_patient').on(table.patientId, table.kind, table.takenAt),
      index('vitals_taken').on(table.patientId, table.takenAt, table.setId),
    ],
  ),
)

/** By which scale a patient's oxygen saturation is judged; one row per patient, under an id that every desk derives. */
export const saturationTargets = declare(
  { domain: 'encounters', policy: 'lww', groups: [['scale', 'reason']] },
  sqliteTable(
    'saturation_targets',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      scale: integer('scale').$type<SaturationScale>().notNull().default(1),
      reason: text('reason').notNull().default(''),
    },
    table => [index('saturation_targets_patient').on(table.patientId)],
  ),
)

/** What a doctor is typing, one row per visit. */
export const visitDrafts = declare(
  { domain: 'encounters', policy: 'local' },
  sqliteTable('visit_drafts', {
    visitId: text('visit_id').primaryKey().notNull(),
    userId: text('user_id').notNull(),
    /** `NoteContent` of the contract. */
    content: text('content').notNull(),
    savedAt: instant('saved_at').notNull(),
  }),
)

/** Notes as they were signed. An amendment is a row of its own that names the one it corrects. */
export const signedNotes = declare(
  { domain: 'encounters', policy: 'ledger' },
  sqliteTable(
    'signed_notes',
    {
      ...insertOnly,
      visitId: text('visit_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      amendsId: text('amends_id'),
      reason: text('reason'),
      ...noteColumns(),
    },
    table => [
      index('signed_notes_visit').on(table.visitId, table.id),
      index('signed_notes_doctor').on(table.doctorId, table.id),
    ],
  ),
)

export const signedDiagnoses = declare(
  { domain: 'encounters', policy: 'ledger' },
  sqliteTable(
    'signed_diagnoses',
    { ...insertOnly, noteId: text('note_id').notNull().default(''), ...diagnosisColumns() },
    table => [index('signed_diagnoses_note').on(table.noteId, table.position)],
  ),
)

/** What notes are written faster with belongs to a doctor, or, with an empty `ownerId`, to the whole clinic. */
const owned = { ...editable, ownerId: text('owner_id').notNull().default('') }

/** Abbreviations that a note writes out: `.urti` and the words that it stands for. */
export const phrases = declare(
  { domain: 'encounters', policy: 'lww', groups: [['abbreviation', 'wording']] },
  sqliteTable(
    'phrases',
    {
      ...owned,
      abbreviation: text('abbreviation').notNull().default(''),
      wording: text('wording').notNull().default(''),
    },
    table => [index('phrases_owner').on(table.ownerId, table.abbreviation)],
  ),
)

/** Notes to begin with. */
export const noteTemplates = declare(
  { domain: 'encounters', policy: 'lww' },
  sqliteTable(
    'note_templates',
    {
      ...owned,
      name: text('name').notNull().default(''),
      /** Whose doctors see it first. */
      specialization: text('specialization'),
      ...proseColumns(),
      /** `Diagnosis[]` of shared/domain/encounters/note.ts. */
      diagnoses: text('diagnoses', { mode: 'json' }).$type<Diagnosis[]>().notNull().default([]),
      followUpDays: integer('follow_up_days'),
    },
    table => [index('note_templates_owner').on(table.ownerId, table.name)],
  ),
)
