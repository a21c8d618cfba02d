import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { type AgeUnit, ageParts } from '#shared/domain/patients/birth-date.ts'

const singular: Record<AgeUnit, string> = { years: 'year', months: 'month', days: 'day' }

/** Age and sex as a clinic says them: `36 yrs · Female`, `about 8 mths · Male`. */
export function useAgeAndSex(): (patient: Pick<PatientBrief, 'birth' | 'sex'>) => string {
  const { t } = useTranslation('patients')
  const { today, locale } = useFormat()
  return ({ birth, sex }) => {
    const words = (birth ? ageParts(birth, today) : [])
      .map(({ value, unit }) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: singular[unit], unitDisplay: 'short' }).format(value),
      )
      .join(' ')
    const said = words && birth?.kind === 'age' ? t('about', { age: words }) : words
    return [said, t(`sex.${sex}`)].filter(Boolean).join(' · ')
  }
}
