import { Button, FileButton, Group } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { shrinkPhoto } from '#renderer/lib/shrink-photo.ts'
import { usePhoto } from '#renderer/lib/use-photo.ts'
import { PatientAvatar } from '#renderer/ui/PatientAvatar.tsx'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'

/** The doctor's photo, with buttons to change it for whoever may. */
export function DoctorPhoto({ doctor, mayChange }: { doctor: Doctor; mayChange: boolean }) {
  const { t } = useTranslation('schedules')
  const photo = usePhoto(doctor.photoId)

  async function keep(file: File | null): Promise<void> {
    try {
      await client.scheduling.setDoctorPhoto({ id: doctor.id, picture: file && (await shrinkPhoto(file)) })
    } catch (error) {
      const said = error instanceof DOMException ? t('photo.unreadable') : problemText(problemOf(error))
      showNotification({ color: 'red', message: said })
    }
  }

  return (
    <Group gap="sm">
      <PatientAvatar name={doctor.name} photo={photo.url} size={56} />
      {mayChange && (
        <FileButton accept="image/png,image/jpeg" onChange={file => file && void keep(file)}>
          {props => (
            <Button {...props} size="compact-sm" variant="default">
              {t(doctor.photoId ? 'photo.change' : 'photo.add')}
            </Button>
          )}
        </FileButton>
      )}
      {mayChange && doctor.photoId && (
        <Button size="compact-sm" variant="subtle" onClick={() => void keep(null)}>
          {t('photo.remove')}
        </Button>
      )}
    </Group>
  )
}
