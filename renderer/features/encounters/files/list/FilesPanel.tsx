import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '#renderer/lib/session.ts'
import { AddFiles } from '../adding/AddFiles.tsx'
import { FileList } from './FileList.tsx'

/** The files of a patient, in the chart, and a way to add some. */
export function FilesPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation('files')
  const mayAdd = useMay('attachments.create')
  return (
    <>
      <FileList patientId={patientId} nothing={mayAdd ? t('none') : t('noneSeen')} />
      {mayAdd && (
        <Group mt="xs">
          <AddFiles patientId={patientId} visitId={null} />
        </Group>
      )}
    </>
  )
}
