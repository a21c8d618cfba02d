import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useSize } from '#renderer/lib/use-size.ts'
import type { InspectedBackup } from '#shared/contract/backup.ts'
import { faultText } from '../parts/use-words.ts'
import classes from './restore.module.css'

/** What a backup says of itself, before anyone has opened it. */
export function BackupFacts({ backup }: { backup: InspectedBackup }) {
  const { t } = useTranslation('backup')
  const { instant, locale } = useFormat()
  const size = useSize()
  const figure = (count: number | null) => (count === null ? '–' : new Intl.NumberFormat(locale).format(count))
  const facts = [
    [t('restore.clinic'), backup.clinicName],
    [t('restore.madeAt'), instant(backup.createdAt)],
    [t('restore.of'), backup.deviceName || '–'],
    [t('restore.patients'), figure(backup.patients)],
    [t('restore.visits'), figure(backup.visits)],
    [t('restore.users'), figure(backup.users)],
    [t('restore.files'), backup.filesIncluded ? figure(backup.files) : t('restore.noFiles')],
    [t('restore.size'), size(backup.bytes)],
  ] as const
  return (
    <>
      <dl className={classes.facts} aria-label={t('restore.what')}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {backup.isDemo && <Alert color="blue">{t('restore.demo')}</Alert>}
      {backup.fault !== null && (
        <Alert color="red" role="alert">
          {faultText(backup.fault)}
        </Alert>
      )}
      {backup.replaces !== null && <Alert color="amber">{t('restore.replaces', { name: backup.replaces })}</Alert>}
    </>
  )
}
