import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Chart } from '#shared/contract/patients/records.ts'

/** Allergies at a glance: which, none known, or that nobody asked. Never silent. */
export function AllergyLine({ chart }: { chart: Pick<Chart, 'allergies' | 'patient'> }) {
  const { t } = useTranslation('encounters')
  const active = chart.allergies.filter(allergy => allergy.state === 'active')
  if (active.length === 0)
    return chart.patient.noAllergiesAt === null ? (
      <ToneBadge tone="waiting">{t('patient.allergiesNotAsked')}</ToneBadge>
    ) : (
      <ToneBadge tone="done">{t('patient.noAllergies')}</ToneBadge>
    )
  return (
    <Group gap={4} component="span">
      {active.map(({ id, substance, reaction }) => (
        <ToneBadge key={id} tone="alert">
          {reaction ? t('patient.allergyWith', { substance, reaction }) : t('patient.allergyTo', { substance })}
        </ToneBadge>
      ))}
    </Group>
  )
}
