import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSource } from '#shared/contract/backup.ts'
import { FromRelay } from './FromRelay.tsx'
import { PickFile } from './PickFile.tsx'

interface PickBackupProps {
  /** `recoveryCode` where it was typed already. */
  onPicked(source: BackupSource, recoveryCode?: string): void
  onBack?: (() => void) | undefined
}

/** Chooses a backup: a file on this computer, or one that lies at the relay. */
export function PickBackup({ onPicked, onBack }: PickBackupProps) {
  const { t } = useTranslation('backup')
  const [from, setFrom] = useState<'file' | 'relay'>('file')
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('restore.whereFrom')}
        style={{ alignSelf: 'flex-start' }}
        data={[
          { value: 'file', label: t('restore.fromFile') },
          { value: 'relay', label: t('restore.fromRelay') },
        ]}
        value={from}
        onChange={next => setFrom(next as 'file' | 'relay')}
      />
      {from === 'file' ? (
        <PickFile onPicked={source => onPicked(source)} onBack={onBack} />
      ) : (
        <FromRelay onPicked={onPicked} onBack={onBack} />
      )}
    </Stack>
  )
}
