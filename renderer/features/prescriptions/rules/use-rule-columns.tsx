import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'
import { isQuiet } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import { useRuleWords } from './use-rule-words.ts'

export function useRuleColumns(): Column<SafetyRule>[] {
  const { t } = useTranslation('prescriptions')
  const says = useRuleWords()
  return useMemo(
    () => [
      { id: 'says', header: t('rules.says'), cell: rule => says(rule) },
      {
        id: 'severity',
        header: t('rules.fields.severity'),
        cell: ({ kind, severity }) =>
          isQuiet(kind) ? (
            <ToneBadge tone="notBegun">{t('rules.silenced')}</ToneBadge>
          ) : (
            <ToneBadge tone={severity === 'moderate' ? 'waiting' : 'alert'}>
              {t(`check.severities.${severity}`)}
            </ToneBadge>
          ),
        width: 140,
      },
      { id: 'words', header: t('rules.fields.words'), cell: ({ words }) => words },
      { id: 'source', header: t('rules.fields.source'), cell: ({ source }) => source, width: 200 },
      {
        id: 'state',
        header: t('formulary.state'),
        cell: ({ active, works }) =>
          active && !works ? (
            <ToneBadge tone="alert">{t('rules.noEffect')}</ToneBadge>
          ) : (
            <ToneBadge tone={active ? 'done' : 'dropped'}>
              {t(active ? 'formulary.active' : 'formulary.inactive')}
            </ToneBadge>
          ),
        width: 130,
      },
    ],
    [t, says],
  )
}
