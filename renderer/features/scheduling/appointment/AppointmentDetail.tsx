import { Button, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { openDocument } from '#renderer/features/documents/index.ts'
import { PatientLine } from '#renderer/features/patients/index.ts'
import { useToday } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { mayHappen, mayMove } from '#shared/domain/scheduling/status.ts'
import type { DetailMode } from '../day/desk.ts'
import { hasSlip } from '../parts/slip.ts'
import { CancelForm } from './CancelForm.tsx'
import { EditForm } from './EditForm.tsx'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { MoveForm } from './MoveForm.tsx'
import { Steps } from './Steps.tsx'
import type { Detailed } from './types.ts'

interface AppointmentDetailProps {
  appointment: Detailed
  mode: DetailMode
  onMode(mode: DetailMode): void
}

export function AppointmentDetail({ appointment, mode, onMode }: AppointmentDetailProps) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const mayBook = useMay('scheduling.book')
  const maySlip = useMay('documents.readSlips')
  const today = useToday()
  const movable = mayBook && mayMove(appointment.status)
  const cancellable = mayBook && mayHappen('cancel', appointment.status)
  const shown = { view: false, edit: mayBook, move: movable, cancel: cancellable }[mode]
  const back = () => onMode('view')
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap">
        <PatientLine patient={appointment.patient} />
        <Button variant="subtle" size="compact-sm" component={Link} to={`/patients/${appointment.patientId}`}>
          {t('day.chart')}
        </Button>
      </Group>
      <Facts appointment={appointment} />
      {mode === 'edit' && mayBook && <EditForm appointment={appointment} onDone={back} />}
      {mode === 'move' && movable && <MoveForm appointment={appointment} onDone={back} />}
      {mode === 'cancel' && cancellable && <CancelForm appointment={appointment} onDone={back} />}
      {!shown && (
        <>
          <Group gap="xs">
            <Steps appointment={appointment} />
            {maySlip && hasSlip(appointment, today) && (
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} />}
                onClick={() => openDocument({ kind: 'slip', id: appointment.id })}
              >
                {t('queue.slip')}
              </Button>
            )}
            {movable && (
              <Button variant="default" onClick={() => onMode('move')}>
                {t('day.move')}
              </Button>
            )}
            {mayBook && (
              <Button variant="default" onClick={() => onMode('edit')}>
                {t('schedules:texts.edit')}
              </Button>
            )}
            {cancellable && (
              <Button variant="default" onClick={() => onMode('cancel')}>
                {t('day.cancel')}
              </Button>
            )}
          </Group>
          <History appointment={appointment} />
        </>
      )}
    </Stack>
  )
}
