import { FileButton, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { shrinkPhoto } from '#renderer/lib/shrink-photo.ts'
import { usePhoto } from '#renderer/lib/use-photo.ts'
import { PatientAvatar } from '#renderer/ui/PatientAvatar.tsx'
import type { Patient } from '#shared/contract/patients/records.ts'

/** The patient's photo; a click takes a new one from a file or, on a phone or tablet, the camera. */
export function PhotoField({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.update')
  const photo = usePhoto(patient.photoId)
  const face = <PatientAvatar name={patient.name} photo={photo.url} size={64} />

  async function keep(file: File | null): Promise<void> {
    if (!file) return
    try {
      await client.patients.setPhoto({ id: patient.id, picture: await shrinkPhoto(file) })
    } catch (error) {
      const said = error instanceof DOMException ? t('photo.unreadable') : problemText(problemOf(error))
      showNotification({ color: 'red', message: said })
    }
  }

  if (!mayChange) return face
  return (
    <FileButton accept="image/png,image/jpeg" inputProps={{ capture: 'user' }} onChange={file => void keep(file)}>
      {props => (
        <UnstyledButton {...props} title={t('photo.change')}>
          {face}
          <VisuallyHidden>{t('photo.change')}</VisuallyHidden>
        </UnstyledButton>
      )}
    </FileButton>
  )
}
