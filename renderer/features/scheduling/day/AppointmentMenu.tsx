import { Menu } from '@mantine/core'
import {
  IconCalendarTime,
  IconClockPlay,
  IconFileDescription,
  IconInfoCircle,
  IconPrinter,
  IconUserCheck,
  IconUserX,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { openDocument } from '#renderer/features/documents/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import { mayHappen, mayMove } from '#shared/domain/scheduling/status.ts'
import { otherActs } from '../parts/next-act.ts'
import { hasSlip } from '../parts/slip.ts'
import type { Listed } from '../parts/types.ts'
import type { PlainAct } from '../parts/use-acts.ts'
import { useDeskHere } from './desk.ts'
import { QueueMenuItems } from './QueueMenuItems.tsx'

export interface MenuPlace {
  appointment: Listed
  button: HTMLElement
}

interface AppointmentMenuProps {
  place: MenuPlace | null
  onClose(): void
}

/** One menu for every line of the day: a hundred menus would make the day slow to open. */
export function AppointmentMenu({ place, onClose }: AppointmentMenuProps) {
  if (!place) return null
  const { bottom, right } = place.button.getBoundingClientRect()
  return (
    <Menu
      opened
      position="bottom-end"
      trapFocus
      onClose={() => {
        onClose()
        place.button.focus()
      }}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', top: bottom, left: right }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Items appointment={place.appointment} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ appointment }: { appointment: Listed }) {
  const { t } = useTranslation('scheduling')
  const navigate = useNavigate()
  const desk = useDeskHere()
  const mayRead = useMay('patients.read')
  const maySlip = useMay('documents.readSlips')
  const acts = otherActs(appointment, desk.now.today).filter((act): act is PlainAct => act !== 'cancel')
  const { id, status, patient } = appointment
  return (
    <>
      <Menu.Item leftSection={<IconInfoCircle size={16} />} onClick={() => desk.open(id)}>
        {t('day.details')}
      </Menu.Item>
      {mayRead && (
        <Menu.Item
          leftSection={<IconFileDescription size={16} />}
          onClick={() => void navigate(`/patients/${patient.id}`)}
        >
          {t('day.chart')}
        </Menu.Item>
      )}
      {maySlip && hasSlip(appointment, desk.now.today) && (
        <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => openDocument({ kind: 'slip', id })}>
          {t('queue.slip')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <QueueMenuItems appointment={appointment} />
      {acts
        .filter(act => desk.mayAct(act))
        .map(act => (
          <Menu.Item
            key={act}
            leftSection={act === 'markNoShow' ? <IconUserX size={16} /> : <IconUserCheck size={16} />}
            onClick={() => desk.run(act, appointment)}
          >
            {t(`acts.${act}`)}
          </Menu.Item>
        ))}
      {desk.mayBook && appointment.missedAt !== null && (
        <Menu.Item leftSection={<IconClockPlay size={16} />} onClick={() => desk.expect(appointment)}>
          {t('acts.expect')}
        </Menu.Item>
      )}
      {desk.mayBook && mayMove(status) && (
        <Menu.Item leftSection={<IconCalendarTime size={16} />} onClick={() => desk.open(id, 'move')}>
          {t('day.move')}
        </Menu.Item>
      )}
      {desk.mayBook && mayHappen('cancel', status) && (
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => desk.open(id, 'cancel')}>
          {t('day.cancel')}
        </Menu.Item>
      )}
    </>
  )
}
