import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { type GrowthResult, growthUnits } from '#shared/domain/encounters/growth/growth.ts'

type Result = Pick<GrowthResult, 'indicator' | 'value' | 'z' | 'percentile' | 'finding' | 'believable'>

/** Puts what a measure says of a child's growth into words. */
export function useGrowthWords() {
  const { t } = useTranslation('encounters')
  const { locale } = useFormat()
  const figure = (digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return {
    value: ({ indicator, value }: Result) => `${short.format(value)} ${growthUnits[indicator]}`,
    zScore: ({ z }: Result) => t('growth.z', { z: figure(1).format(z) }),
    zFigure: ({ z }: Result) => figure(2).format(z),
    percentile: ({ percentile }: Result) => figure(percentile < 1 || percentile > 99 ? 1 : 0).format(percentile),
    meaning({ finding, believable }: Result): string {
      if (!believable) return t('growth.notBelievable')
      return finding ? t(`growth.findings.${finding}`) : t('growth.usual')
    },
    age(months: number): string {
      return months < 24
        ? t('growth.months', { count: months })
        : `${t('growth.years', { count: Math.floor(months / 12) })} ${t('growth.months', { count: months % 12 })}`
    },
  }
}
