import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Override } from '#shared/domain/prescriptions/safety/findings.ts'
import type { SetLine } from '#shared/domain/prescriptions/sets.ts'
import {
  type DoseStep,
  doseSites,
  doseUnits,
  drugForms,
  drugRoutes,
  foodTimings,
} from '#shared/domain/prescriptions/terms.ts'
import type { CalendarDate } from '#shared/time.ts'
import { calendarDate, editable, flag, insertOnly } from './columns.ts'
import { declare } from './table.ts'

const lineColumns = () => ({
  position: integer('position').notNull().default(0),
  drugName: text('drug_name').notNull().default(''),
  medicineId: text('medicine_id'),
  ingredientIds: text('ingredient_ids', { mode: 'json' }).$type<string[]>().notNull().default([]),
  strength: text('strength'),
  form: text('form', { enum: drugForms }),
  doseAmount: real('dose_amount'),
  doseUnit: text('dose_unit', { enum: doseUnits }),
  route: text('route', { enum: drugRoutes }),
  site: text('site', { enum: doseSites }),
  frequency: text('frequency'),
  timing: text('timing', { enum: foodTimings }),
  days: integer('days'),
  /** No end: not the same as days that nobody has said. */
  ongoing: flag('ongoing').notNull().default(false),
  /**
   * Doses that follow each other, as in a taper; else empty. Nothing asks for a single step: the columns beside it say the first
   * dose and the days of all.
   */
  steps: text('steps', { mode: 'json' }).$type<DoseStep[]>().notNull().default([]),
  quantity: real('quantity'),
  quantityUnit: text('quantity_unit', { enum: doseUnits }),
  quantityComputed: flag('quantity_computed').notNull().default(false),
  instructions: text('instructions').notNull().default(''),
  /** The signed line of a medicine that this one takes the place of: signing ends that one. */
  replacesLineId: text('replaces_line_id'),
  /** Why it is prescribed in spite of findings, one reason for each. */
  overrides: text('overrides', { mode: 'json' }).$type<Override[]>().notNull().default([]),
})

/** The working copy of a visit's prescription; its id is the visit's. */
export const prescriptions = declare(
  { domain: 'prescriptions', policy: 'lww' },
  sqliteTable('prescriptions', {
    ...editable,
    patientId: text('patient_id').notNull().default(''),
    doctorId: text('doctor_id').notNull().default(''),
    status: text('status', { enum: ['draft', 'signed'] })
      .notNull()
      .default('draft'),
    advice: text('advice').notNull().default(''),
    /** The signed prescription that signing this draft will replace, and why. */
    replacesId: text('replaces_id'),
    replaceReason: text('replace_reason'),
  }),
)

export const prescriptionLines = declare(
  {
    domain: 'prescriptions',
    policy: 'lww',
    groups: [
      ['drugName', 'medicineId', 'ingredientIds', 'strength', 'form', 'overrides'],
      [
        'doseAmount',
        'doseUnit',
        'route',
        'site',
        'frequency',
        'days',
        'ongoing',
        'steps',
        'quantity',
        'quantityUnit',
        'quantityComputed',
      ],
    ],
  },
  sqliteTable(
    'prescription_lines',
    { ...editable, visitId: text('visit_id').notNull().default(''), ...lineColumns() },
    table => [index('prescription_lines_visit').on(table.visitId, table.position)],
  ),
)

/** Medicines that are prescribed together. They belong to a doctor, or, with an empty `ownerId`, to the clinic. */
export const prescriptionSets = declare(
  { domain: 'prescriptions', policy: 'lww' },
  sqliteTable(
    'prescription_sets',
    {
      ...editable,
      ownerId: text('owner_id').notNull().default(''),
      name: text('name').notNull().default(''),
      shared: flag('shared').notNull().default(false),
      /** Typed lines: reading them is the line language's own work. */
      lines: text('lines', { mode: 'json' }).$type<SetLine[]>().notNull().default([]),
    },
    table => [index('prescription_sets_owner').on(table.ownerId, table.name)],
  ),
)

/** Prescriptions as they were signed. A correction is a row of its own that names the one it replaces. */
export const signedPrescriptions = declare(
  { domain: 'prescriptions', policy: 'ledger' },
  sqliteTable(
    'signed_prescriptions',
    {
      ...insertOnly,
      number: text('number').notNull().default(''),
      visitId: text('visit_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      doctorId: text('doctor_id').notNull().default(''),
      date: calendarDate('date')
        .notNull()
        .default('' as CalendarDate),
      advice: text('advice').notNull().default(''),
      replacesId: text('replaces_id'),
      reason: text('reason'),
    },
    table => [
      index('signed_prescriptions_visit').on(table.visitId, table.id),
      index('signed_prescriptions_patient').on(table.patientId, table.id),
      index('signed_prescriptions_time').on(table.patientId, table.createdAt, table.id),
      index('signed_prescriptions_replaces').on(table.replacesId),
    ],
  ),
)

export const signedPrescriptionLines = declare(
  { domain: 'prescriptions', policy: 'ledger' },
  sqliteTable(
    'signed_prescription_lines',
    {
      ...insertOnly,
      prescriptionId: text('prescription_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      ...lineColumns(),
      /** The last day of the course, or NULL when it goes on. */
      untilDate: calendarDate('until_date'),
      /** `SafetyCheck` of the contract, as it stood at signing. */
      check: text('check', { mode: 'json' }).$type<unknown>(),
    },
    table => [
      index('signed_prescription_lines_prescription').on(table.prescriptionId, table.position),
      index('signed_prescription_lines_patient').on(table.patientId, table.untilDate),
      // What somebody prescribes most is counted from the index alone.
      index('signed_prescription_lines_signer').on(table.createdBy, table.id, table.medicineId),
    ],
  ),
)

/** A medicine was stopped before its course ended. */
export const prescriptionStops = declare(
  { domain: 'prescriptions', policy: 'ledger' },
  sqliteTable(
    'prescription_stops',
    {
      ...insertOnly,
      lineId: text('line_id').notNull().default(''),
      patientId: text('patient_id').notNull().default(''),
      reason: text('reason').notNull().default(''),
      /** The signed line that took its place, where it was not stopped by a person alone. */
      replacedById: text('replaced_by_id'),
    },
    table => [index('prescription_stops_line').on(table.lineId)],
  ),
)
