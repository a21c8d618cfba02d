import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AgeUnit } from '#shared/domain/patients/birth-date.ts'
import type { IdentifierKind } from '#shared/domain/patients/identifiers.ts'
import type {
  AllergyKind,
  AllergySeverity,
  AllergyState,
  BloodGroup,
  ConditionKind,
  ConditionState,
  Relation,
  Sex,
} from '#shared/domain/patients/terms.ts'
import { calendarDate, editable, flag, instant } from './columns.ts'
import { declare } from './table.ts'

export const patients = declare(
  {
    domain: 'patients',
    policy: 'lww',
    groups: [
      ['birthDate', 'ageValue', 'ageUnit', 'ageAsOf'],
      ['addressLine', 'city', 'state', 'postalCode'],
      ['noAllergiesAt', 'noAllergiesBy'],
    ],
  },
  sqliteTable(
    'patients',
    {
      ...editable,
      /** From the series of the workstation that registered the patient, e.g. `A-00042`. */
      code: text('code').notNull().default(''),
      name: text('name').notNull().default(''),
      /** The name in the script that the patient writes. */
      localName: text('local_name'),
      sex: text('sex').$type<Sex>().notNull().default('unknown'),
      /** Either the date, or an age as it was told on a day. */
      birthDate: calendarDate('birth_date'),
      ageValue: integer('age_value'),
      ageUnit: text('age_unit').$type<AgeUnit>(),
      ageAsOf: calendarDate('age_as_of'),
      bloodGroup: text('blood_group').$type<BloodGroup>(),
      /** E.164, as all phones. */
      phone: text('phone'),
      otherPhone: text('other_phone'),
      email: text('email'),
      addressLine: text('address_line'),
      city: text('city'),
      state: text('state'),
      postalCode: text('postal_code'),
      /** Language for prints and messages, ISO 639. */
      language: text('language'),
      occupation: text('occupation'),
      photoId: text('photo_id'),
      /** When the patient agreed to be sent messages, and to have records shared; NULL is no consent. */
      messagesConsentAt: instant('messages_consent_at'),
      sharingConsentAt: instant('sharing_consent_at'),
      /** When someone asked and the answer was "no known allergies"; an empty list alone says nothing. */
      noAllergiesAt: instant('no_allergies_at'),
      noAllergiesBy: text('no_allergies_by'),
      deceasedOn: calendarDate('deceased_on'),
      removalReason: text('removal_reason'),
    },
    table => [index('patients_removed').on(table.deletedAt, table.id).where(sql`deleted_at IS NOT NULL`)],
  ),
)

/** Numbers that others gave to a patient. */
export const patientIdentifiers = declare(
  { domain: 'patients', policy: 'lww' },
  sqliteTable(
    'patient_identifiers',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      kind: text('kind').$type<IdentifierKind>().notNull().default('other'),
      value: text('value').notNull().default(''),
      /** Who issued it, where the kind leaves that open. */
      issuer: text('issuer'),
    },
    table => [
      index('patient_identifiers_patient').on(table.patientId),
      index('patient_identifiers_value').on(table.value),
    ],
  ),
)

/** People around a patient: family, emergency contact, guardian. */
export const patientContacts = declare(
  { domain: 'patients', policy: 'lww' },
  sqliteTable(
    'patient_contacts',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      name: text('name').notNull().default(''),
      relation: text('relation').$type<Relation>().notNull().default('other'),
      phone: text('phone'),
      isEmergency: flag('is_emergency').notNull().default(false),
      isGuardian: flag('is_guardian').notNull().default(false),
      /** Set when this person has a chart here too. */
      linkedPatientId: text('linked_patient_id'),
    },
    table => [
      index('patient_contacts_patient').on(table.patientId),
      index('patient_contacts_linked').on(table.linkedPatientId),
    ],
  ),
)

export const allergies = declare(
  { domain: 'patients', policy: 'lww', groups: [['state', 'retractionReason']] },
  sqliteTable(
    'allergies',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      kind: text('kind').$type<AllergyKind>().notNull().default('other'),
      substance: text('substance').notNull().default(''),
      /** The reference data's ingredient, where the substance was chosen from it. */
      ingredientId: text('ingredient_id'),
      reaction: text('reaction'),
      severity: text('severity').$type<AllergySeverity>().notNull().default('unknown'),
      note: text('note'),
      state: text('state').$type<AllergyState>().notNull().default('active'),
      retractionReason: text('retraction_reason'),
    },
    table => [index('allergies_patient').on(table.patientId)],
  ),
)

/** Chronic illness and history: past, surgical, family, social. */
export const conditions = declare(
  { domain: 'patients', policy: 'lww', groups: [['state', 'retractionReason']] },
  sqliteTable(
    'conditions',
    {
      ...editable,
      patientId: text('patient_id').notNull().default(''),
      kind: text('kind').$type<ConditionKind>().notNull().default('chronic'),
      name: text('name').notNull().default(''),
      /** ICD-10 */
      icd10: text('icd10'),
      /** Whose it is, for family history. */
      relative: text('relative').$type<Relation>(),
      /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as it was told. */
      since: text('since'),
      until: text('until'),
      note: text('note'),
      state: text('state').$type<ConditionState>().notNull().default('active'),
      retractionReason: text('retraction_reason'),
    },
    table => [index('conditions_patient').on(table.patientId)],
  ),
)

/** A chart that leads to another since both are one person. Undoing sets `undoneAt`; no other row is touched. */
export const patientMerges = declare(
  { domain: 'patients', policy: 'lww', groups: [['undoneAt', 'undoneBy', 'undoReason']] },
  sqliteTable(
    'patient_merges',
    {
      ...editable,
      mergedId: text('merged_id').notNull().default(''),
      survivorId: text('survivor_id').notNull().default(''),
      reason: text('reason').notNull().default(''),
      undoneAt: instant('undone_at'),
      undoneBy: text('undone_by'),
      undoReason: text('undo_reason'),
    },
    table => [index('patient_merges_merged').on(table.mergedId), index('patient_merges_survivor').on(table.survivorId)],
  ),
)

/** Two charts that look alike and that someone knows to be two people. The id is a hash of both, the smaller one first. */
export const patientsApart = declare(
  { domain: 'patients', policy: 'lww' },
  sqliteTable('patients_apart', {
    ...editable,
    oneId: text('one_id').notNull().default(''),
    otherId: text('other_id').notNull().default(''),
  }),
)

/** What search shows and ranks by, one row per chart; `row` is the rowid in the full-text tables. */
export const patientSearch = declare(
  { domain: 'patients', policy: 'local' },
  sqliteTable(
    'patient_search',
    {
      row: integer('row').primaryKey().notNull(),
      patientId: text('patient_id').notNull(),
      /** Words of both names in Latin letters and in their own script, in order, separated by spaces. */
      words: text('words').notNull(),
      /** The number in the code without its series, to find `A-00042` by 42. */
      codeNumber: integer('code_number'),
      /** Phones from the last digit to the first, so that a suffix is a prefix. */
      phone: text('phone'),
      otherPhone: text('other_phone'),
    },
    table => [
      index('patient_search_patient').on(table.patientId),
      index('patient_search_code').on(table.codeNumber),
      index('patient_search_phone').on(table.phone),
      index('patient_search_other_phone').on(table.otherPhone).where(sql`other_phone IS NOT NULL`),
    ],
  ),
)

/** Charts whose search row is out of date; triggers write it whatever changed them. */
export const patientSearchDirty = declare(
  { domain: 'patients', policy: 'local' },
  sqliteTable('patient_search_dirty', { patientId: text('patient_id').primaryKey().notNull() }),
)

/** Whom each user had open lately on this workstation. */
export const recentPatients = declare(
  { domain: 'patients', policy: 'local' },
  sqliteTable(
    'recent_patients',
    {
      userId: text('user_id').notNull(),
      patientId: text('patient_id').notNull(),
      openedAt: instant('opened_at').notNull(),
    },
    table => [
      primaryKey({ columns: [table.userId, table.patientId] }),
      index('recent_patients_order').on(table.userId, table.openedAt),
    ],
  ),
)
