import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Chart } from '#shared/contract/patients/records.ts'

/** Allergies in one line: which, none known, or that nobody asked yet. Never silent. */
export function AllergyAlert({ chart }: { chart: Pick<Chart, 'allergies' | 'patient'> }) {
  const { t } = useTranslation('patients')
  const active = chart.allergies.filter(allergy => allergy.state === 'active')
  if (active.length > 0)
    return (
      <ToneBadge tone="alert">
        {t('allergies.alert', { list: active.map(allergy => allergy.substance).join(', ') })}
      </ToneBadge>
    )
  if (chart.patient.noAllergiesAt !== null) return <ToneBadge tone="done">{t('allergies.none')}</ToneBadge>
  return <ToneBadge tone="waiting">{t('allergies.notAsked')}</ToneBadge>
}
