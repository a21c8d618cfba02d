import type { Severity } from './findings.ts'

/** What a clinic may say itself: what to warn of, and which warning of the list it silences. */
export const ruleKinds = [
  'interaction',
  'condition',
  'age',
  'pregnancy',
  'dose',
  'quietInteraction',
  'quietCondition',
] as const
export type RuleKind = (typeof ruleKinds)[number]

export const limitUnits = ['mg', 'g', 'mcg', 'ml', 'IU'] as const

export interface ClinicRuleValues {
  kind: RuleKind
  /** An ingredient, or a class with `@` before its id. */
  subject: string
  /** Another one, that it meets. */
  other: string | null
  condition: string | null
  /** Completed years, both included. */
  fromYears: number | null
  untilYears: number | null
  maxPerDay: number | null
  unit: (typeof limitUnits)[number] | null
  severity: Severity
  /** What happens and what to do; of a silenced warning, why it is silenced. */
  words: string
  source: string | null
}

export const isClass = (subject: string): boolean => subject.startsWith('@')

/** It takes a warning away instead of adding one. */
export const isQuiet = (kind: RuleKind): boolean => kind === 'quietInteraction' || kind === 'quietCondition'

type Detail = 'other' | 'condition' | 'fromYears' | 'untilYears' | 'maxPerDay' | 'unit'

const details: Record<RuleKind, readonly Detail[]> = {
  interaction: ['other'],
  condition: ['condition'],
  age: ['fromYears', 'untilYears'],
  pregnancy: [],
  dose: ['maxPerDay', 'unit'],
  quietInteraction: ['other'],
  quietCondition: ['condition'],
}

/** Whether a rule of a kind says this. */
export const saysDetail = (kind: RuleKind, detail: Detail): boolean => details[kind].includes(detail)

/** Without what a rule of its kind does not say. */
export function tidied<Values extends ClinicRuleValues>(values: Values): Values {
  const kept = <Value>(detail: Detail, value: Value) => (saysDetail(values.kind, detail) ? value : null)
  return {
    ...values,
    other: kept('other', values.other),
    condition: kept('condition', values.condition),
    fromYears: kept('fromYears', values.fromYears),
    untilYears: kept('untilYears', values.untilYears),
    maxPerDay: kept('maxPerDay', values.maxPerDay),
    unit: kept('unit', values.unit),
    severity: isQuiet(values.kind) ? 'moderate' : values.severity,
  }
}

/** What counts as one rule: it says the same of the same, in whatever words. */
export const sameRule = ({ kind, subject, other, condition, fromYears, untilYears }: ClinicRuleValues): string =>
  JSON.stringify([kind, [subject, other ?? ''].sort(), condition, fromYears, untilYears])
