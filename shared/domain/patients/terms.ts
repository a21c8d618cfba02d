/** Administrative sex; what a clinician needs for ranges and doses, not a statement of identity. */
export const sexes = ['female', 'male', 'other', 'unknown'] as const
export type Sex = (typeof sexes)[number]

/** ABO and Rh(D). `Oh` is the Bombay phenotype, which is cross-matched as O but may only receive Oh blood. */
export const bloodGroups = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-', 'Oh+', 'Oh-'] as const
export type BloodGroup = (typeof bloodGroups)[number]

/** What somebody is allergic to: `category` of HL7 FHIR R4 AllergyIntolerance, and `other` where none fits. */
export const allergyKinds = ['medication', 'food', 'environment', 'biologic', 'other'] as const
export type AllergyKind = (typeof allergyKinds)[number]

/** How bad the worst reaction was: FHIR R4 reaction severity, and `unknown` where nobody remembers. */
export const allergySeverities = ['mild', 'moderate', 'severe', 'unknown'] as const
export type AllergySeverity = (typeof allergySeverities)[number]

/** A retracted entry was wrong from the start; an inactive one was true and is over. */
export const allergyStates = ['active', 'inactive', 'retracted'] as const
export type AllergyState = (typeof allergyStates)[number]

export const conditionKinds = ['chronic', 'past', 'surgical', 'family', 'social'] as const
export type ConditionKind = (typeof conditionKinds)[number]

export const conditionStates = ['active', 'resolved', 'retracted'] as const
export type ConditionState = (typeof conditionStates)[number]

/** How a related person stands to the patient. */
export const relations = [
  'mother',
  'father',
  'spouse',
  'son',
  'daughter',
  'sibling',
  'grandparent',
  'guardian',
  'friend',
  'other',
] as const
export type Relation = (typeof relations)[number]
