import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import type { KidneyFunction } from '#shared/contract/encounters/vitals.ts'

/** What the last creatinine says of the kidneys: the figure, its stage, its day, and the equation it comes from. */
export function KidneyNote({ egfr }: { egfr: KidneyFunction | null }) {
  const { t } = useTranslation('encounters')
  if (!egfr) return null
  const { value, stage, equation, takenAt } = egfr
  return (
    <Text size="sm">
      {t('egfr.line', { value, stage })} · <HumanInstant instant={takenAt} />
      <Text span display="block" size="xs" c="dimmed">
        {t(`egfr.equations.${equation}`)}
      </Text>
    </Text>
  )
}
