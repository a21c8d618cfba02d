import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { GrowthResult } from '#shared/domain/encounters/growth/growth.ts'
import classes from '../vitals/vitals.module.css'
import { useGrowthWords } from './use-growth-words.ts'

/** What the measures being typed say of a child's growth. */
export function GrowthNote({ results }: { results: readonly GrowthResult[] }) {
  const { t } = useTranslation('encounters')
  const words = useGrowthWords()
  if (results.length === 0) return null
  return (
    <section className={classes.warning} aria-label={t('growth.title')} aria-live="polite">
      {results.map(result => (
        <Text key={result.indicator} size="sm">
          {t(`growth.indicators.${result.indicator}`)}: {words.zScore(result)}
          {' · '}
          {result.finding || !result.believable ? (
            <ToneBadge tone="alert">{words.meaning(result)}</ToneBadge>
          ) : (
            words.meaning(result)
          )}
        </Text>
      ))}
    </section>
  )
}
