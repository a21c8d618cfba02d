import { Alert } from '@mantine/core'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RestoreWizard } from '#renderer/features/backup/index.ts'
import { Door } from '../parts/Door.tsx'

interface RestoreProps {
  /** Nadi was started for this, over whatever the data folder holds. */
  only: boolean
  onBack: () => void
}

/** A clinic from a backup, on a computer that has none. */
export function Restore({ only, onBack }: RestoreProps) {
  const { t } = useTranslation('backup')
  return (
    <Door title={t('restore.title')} size="large">
      {only && <Alert color="amber">{t('restore.only')}</Alert>}
      <Suspense>
        <RestoreWizard onBack={only ? undefined : onBack} />
      </Suspense>
    </Door>
  )
}
