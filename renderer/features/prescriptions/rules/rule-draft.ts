import type { Inputs } from '#shared/contract/index.ts'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'
import type { limitUnits, RuleKind } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import type { Severity } from '#shared/domain/prescriptions/safety/findings.ts'

/** A rule while it is written: an empty box holds an empty text. */
export interface RuleDraft {
  kind: RuleKind
  subject: string | null
  other: string | null
  condition: string | null
  fromYears: number | string
  untilYears: number | string
  maxPerDay: number | string
  unit: (typeof limitUnits)[number]
  severity: Severity
  words: string
  source: string
}

export const draftOf = (rule: SafetyRule | null): RuleDraft => ({
  kind: rule?.kind ?? 'interaction',
  subject: rule?.subject ?? null,
  other: rule?.other ?? null,
  condition: rule?.condition ?? null,
  fromYears: rule?.fromYears ?? '',
  untilYears: rule?.untilYears ?? '',
  maxPerDay: rule?.maxPerDay ?? '',
  unit: rule?.unit ?? 'mg',
  severity: rule?.severity ?? 'moderate',
  words: rule?.words ?? '',
  source: rule?.source ?? '',
})

const figure = (typed: number | string) => (typed === '' ? null : Number(typed))

export function inputOf(draft: RuleDraft): Inputs['prescriptions']['safetyRules']['add'] {
  return {
    ...draft,
    subject: draft.subject ?? '',
    fromYears: figure(draft.fromYears),
    untilYears: figure(draft.untilYears),
    maxPerDay: figure(draft.maxPerDay),
    // Pasted prose has line breaks.
    words: draft.words.replace(/\s+/g, ' ').trim(),
    source: draft.source.trim() || null,
  }
}
