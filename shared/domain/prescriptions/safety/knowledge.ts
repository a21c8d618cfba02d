import type { AllergyKnowledge } from './allergies.ts'
import type { RuleKind } from './clinic-rule.ts'
import type { Severity } from './findings.ts'

export interface Interaction {
  id: string
  severity: Severity
  effect: string
  management: string
  source: string
}

/** A caution for an ingredient where a condition is there. */
export interface ConditionRule {
  condition: string
  severity: Severity
  reason: string
  action: string
  source: string
}

export interface KnownCondition {
  id: string
  name: string
  icd10Prefixes: readonly string[]
}

export const cautionLevels = ['ok', 'none', 'adjust', 'caution', 'avoid', 'contra'] as const
export type CautionLevel = (typeof cautionLevels)[number]

/** What the list says of a medicine as a whole. */
export interface MedicineFacts {
  /** Adults: the most in one day, in `unit`. */
  dose: { unit: string; maxPerDay: number; text: string }
  pregnancy: { level: CautionLevel; text: string }
  renal: { level: CautionLevel; text: string }
  /** False where so little reaches the blood that rules for the whole body do not apply. */
  systemic: boolean
  source: string
}

/** A rule of the clinic that is in use, its classes spelled out as ingredients. */
export interface ClinicRule {
  id: string
  kind: RuleKind
  subject: ReadonlySet<string>
  /** What the subject meets; empty where it is about no two medicines. */
  other: ReadonlySet<string>
  /** Of the conditions of the list. */
  condition: string | null
  /** Completed years, both included. */
  fromYears: number | null
  untilYears: number | null
  maxPerDay: number | null
  unit: string | null
  severity: Severity
  words: string
  source: string | null
}

/** What the reference data knows. A part whose file is missing is null: it is then not checked, and says so. */
export interface SafetyKnowledge {
  allergies: AllergyKnowledge
  /** The rule for two different ingredients: the most specific, then the most severe. */
  interaction: ((one: string, other: string) => Interaction | null) | null
  /** The rules for an ingredient, of each condition the most specific, then the most severe. */
  conditionRules: ((ingredientId: string) => readonly ConditionRule[]) | null
  conditions: readonly KnownCondition[]
  /** Facts of a listed medicine, or else of the one with exactly these ingredients. */
  factsOf: ((medicineId: string | null, ingredientIds: readonly string[]) => MedicineFacts | undefined) | null
  /** The ATC code of an ingredient, where it is known. */
  atcOf(ingredientId: string): string | null
  /** What the clinic adds to it; the list itself has none. */
  clinicRules: readonly ClinicRule[]
  source: string
}
