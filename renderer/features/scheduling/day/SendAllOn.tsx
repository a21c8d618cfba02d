import { ActionIcon, Menu } from '@mantine/core'
import { IconUserShare } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DayDoctor, Listed } from '../parts/types.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useQueueActs } from '../parts/use-queue-acts.ts'

interface SendAllOnProps {
  doctor: DayDoctor
  /** In turn. */
  waiting: readonly Listed[]
}

/** Sends everyone who waits before one door to another doctor: someone has to leave. */
export function SendAllOn({ doctor, waiting }: SendAllOnProps) {
  const { t } = useTranslation('scheduling')
  const { mayRun, transferAll } = useQueueActs()
  const others = useDoctors().active.filter(({ id }) => id !== doctor.id)
  if (!mayRun || waiting.length < 2 || others.length === 0) return null
  const label = t('queue.sendAll', { doctor: doctor.name })
  return (
    <Menu position="bottom-end" trapFocus>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={label} title={label}>
          <IconUserShare size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {others.map(other => (
          <Menu.Item key={other.id} onClick={() => void transferAll(waiting, other)}>
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
