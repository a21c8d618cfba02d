import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'

/** Puts what a rule is about into one line. */
export function useRuleWords(): (rule: SafetyRule) => string {
  const { t } = useTranslation('prescriptions')
  return useCallback(
    rule => {
      const { kind, subjectName: subject, otherName, conditionName, fromYears: from, untilYears: until } = rule
      if (kind === 'pregnancy') return t('rules.lines.pregnancy', { subject })
      if (kind === 'dose') return t('rules.lines.dose', { subject, amount: rule.maxPerDay, unit: rule.unit })
      if (kind === 'condition' || kind === 'quietCondition')
        return t('rules.lines.condition', { subject, condition: conditionName })
      if (kind !== 'age') return t('rules.lines.interaction', { subject, other: otherName })
      if (from === null) return t('rules.lines.until', { subject, until })
      return until === null
        ? t('rules.lines.from', { subject, from })
        : t('rules.lines.range', { subject, from, until })
    },
    [t],
  )
}
