import { useTranslation } from 'react-i18next'
import { Door } from '../parts/Door.tsx'
import { KitSteps } from '../recovery/KitSteps.tsx'

interface KeepKitProps {
  recoveryCode: string
  onKept: () => void
}

/** The last step of the set-up; there is no way around it. */
export function KeepKit({ recoveryCode, onKept }: KeepKitProps) {
  const { t } = useTranslation('identity')
  return (
    <Door title={t('kit.title')} size="large">
      <KitSteps recoveryCode={recoveryCode} onKept={onKept} />
    </Door>
  )
}
