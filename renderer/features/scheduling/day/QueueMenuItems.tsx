import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconSpeakerphone, IconUrgent, IconUserShare } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { isCalled, queuePriorities } from '#shared/domain/scheduling/queue.ts'
import type { Listed } from '../parts/types.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useQueueActs } from '../parts/use-queue-acts.ts'

/** What else can be done with someone who waits: again, back, urgency, another doctor. */
export function QueueMenuItems({ appointment }: { appointment: Listed }) {
  const { t } = useTranslation('scheduling')
  const { active } = useDoctors()
  const acts = useQueueActs()
  if (appointment.status !== 'checked_in' || !acts.mayRun) return null
  const priority = appointment.token?.priority ?? 'normal'
  const called = isCalled(appointment.token)
  return (
    <>
      {called && (
        <Menu.Item
          leftSection={<IconSpeakerphone size={16} />}
          rightSection={<KeyHint name="queueCall" />}
          onClick={() => void acts.call(appointment)}
        >
          {t('queue.again')}
        </Menu.Item>
      )}
      {called && (
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} />}
          rightSection={<KeyHint name="queueSkip" />}
          onClick={() => void acts.skip(appointment)}
        >
          {t('queue.skip')}
        </Menu.Item>
      )}
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconUrgent size={16} />}>{t('queue.priority')}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          {queuePriorities
            .filter(each => each !== priority)
            .map(each => (
              <Menu.Item key={each} onClick={() => void acts.setPriority(appointment, each)}>
                {t(`queue.priorities.${each}`)}
              </Menu.Item>
            ))}
        </Menu.Sub.Dropdown>
      </Menu.Sub>
      {active.length > 1 && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconUserShare size={16} />}>{t('queue.sendTo')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {active
              .filter(doctor => doctor.id !== appointment.doctorId)
              .map(doctor => (
                <Menu.Item key={doctor.id} onClick={() => void acts.transfer(appointment, doctor)}>
                  {doctor.name}
                </Menu.Item>
              ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      <Menu.Divider />
    </>
  )
}
