import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { FromOwnRelay } from './FromOwnRelay.tsx'
import { RestoreWizard } from './RestoreWizard.tsx'

/** Restoring on a computer that has a clinic: another file, or one of the list. */
export function RestorePage() {
  const { t } = useTranslation('backup')
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const backupId = params.get('backup')
  const back = () => void navigate('/backups')
  return (
    <Page layout="narrow">
      <PageHeader title={t('restore.title')} />
      {backupId !== null && params.has('relay') ? (
        <FromOwnRelay backupId={backupId} onBack={back} />
      ) : (
        <RestoreWizard source={backupId ? { backupId } : undefined} onBack={back} />
      )}
    </Page>
  )
}
