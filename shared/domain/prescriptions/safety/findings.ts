/** How much a finding weighs, worst first: do not give; avoid, or act; usually allowed, watch. */
export const severities = ['contraindicated', 'major', 'moderate'] as const
export type Severity = (typeof severities)[number]

/** What a medicine is checked for. */
export const checkParts = [
  'allergies',
  'interactions',
  'duplicates',
  'conditions',
  'pregnancy',
  'kidneys',
  'age',
  'dose',
] as const
export type CheckPart = (typeof checkParts)[number]

/** What was found. `about` is the other side, `matched` what of this medicine met it. */
export const findingRules = [
  'allergy',
  'interaction',
  'sameIngredient',
  'sameClass',
  'condition',
  'pregnancy',
  'mayBePregnant',
  'kidneys',
  'age',
  'aboveMaximum',
] as const
export type FindingRule = (typeof findingRules)[number]

export interface Finding {
  rule: FindingRule
  severity: Severity
  /** The allergy, the other medicine, the condition, or the most that may be given in a day. */
  about: string
  /** The ingredient or group that it met, or what is given in a day. */
  matched: string
  /** What happens, in the words of the list. */
  effect: string | null
  advice: string | null
  source: string | null
  /** The rule of the clinic's own that found it; left out for what the list says. */
  clinicRule?: string | undefined
}

/** Why a part of the check could not be made. */
export const notCheckedReasons = [
  'unknownDrug',
  'unknownIngredients',
  'unknownAllergy',
  'allergiesNotAsked',
  'unknownCurrent',
  'uncodedCondition',
  'noDoseData',
  'noCautions',
  'oldEgfr',
  'otherUnit',
  'childDose',
  'unknownAge',
  'noData',
] as const
export type NotCheckedReason = (typeof notCheckedReasons)[number]

export interface NotChecked {
  part: CheckPart
  reason: NotCheckedReason
  what: string
}

/** Why a medicine is prescribed in spite of one finding: it settles that one and no other. */
export interface Override {
  /** `findingKey` */
  finding: string
  reason: string
}

const pairRules: ReadonlySet<FindingRule> = new Set(['interaction', 'sameIngredient', 'sameClass'])

/** Two medicines that meet: the other one finds the same. */
export const isPair = ({ rule }: Pick<Finding, 'rule'>): boolean => pairRules.has(rule)

/**
 * What a reason is written for. It is another finding once it weighs more, meets something else, or says another amount. A pair
 * has one key, whichever of the two finds it. A rule of the clinic asks for its own reason.
 */
export function findingKey(drugName: string, { rule, severity, about, matched, clinicRule }: Finding): string {
  const names = [drugName, about].map(name => name.trim().toLowerCase())
  const met = isPair({ rule }) ? names.toSorted() : [about, matched]
  return JSON.stringify([rule, severity, ...met, ...(clinicRule === undefined ? [] : [clinicRule])])
}

/** What one part of the check answers. */
export interface PartResult {
  findings: Finding[]
  notChecked: NotChecked[]
}

/** `clear` only when every part was made and found nothing: what was not checked is not the same as safe. */
export const checkStatuses = ['clear', 'alert', 'notChecked'] as const
export type CheckStatus = (typeof checkStatuses)[number]

const rank = ({ severity }: Finding) => severities.indexOf(severity)

export const bySeverity = (one: Finding, other: Finding): number => rank(one) - rank(other)

export const worstOf = (findings: readonly Finding[]): Finding | undefined => [...findings].sort(bySeverity)[0]

/** Only these interrupt: they ask for a reason before signing. What is moderate stays at the line. */
export const interrupts = ({ severity }: Pick<Finding, 'severity'>): boolean => severity !== 'moderate'
