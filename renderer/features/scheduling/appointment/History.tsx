import { Text, Timeline, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { useStaffNames } from '../parts/use-staff-names.ts'
import type { Detailed } from './types.ts'

/** What happened to an appointment, the latest first. */
export function History({ appointment }: { appointment: Detailed }) {
  const { t } = useTranslation(['scheduling', 'frame'])
  const format = useFormat()
  const { nameOf } = useDoctors()
  const staffName = useStaffNames()

  function words({ kind, from, fromStatus, toStatus }: Detailed['history'][number]): string {
    if (kind === 'status')
      return t('detail.became', { from: t(`frame:status.${fromStatus}`), to: t(`frame:status.${toStatus}`) })
    return t('detail.moved', {
      date: format.date(from.date),
      time: format.time(from.time),
      doctor: nameOf(from.doctorId),
    })
  }

  const steps = [
    ...appointment.history.map(step => ({ ...step, words: words(step) })).reverse(),
    {
      id: appointment.id,
      words: t(appointment.walkIn ? 'detail.arrived' : 'detail.booked'),
      reason: null,
      at: appointment.createdAt,
      by: appointment.createdBy,
    },
  ]
  return (
    <section aria-label={t('detail.history')}>
      <Title order={3} mb="sm">
        {t('detail.history')}
      </Title>
      <Timeline bulletSize={10} lineWidth={2} active={-1}>
        {steps.map(step => (
          <Timeline.Item key={step.id} title={step.words}>
            {step.reason && <Text size="sm">{step.reason}</Text>}
            <Text size="xs" c="dimmed">
              <HumanInstant instant={step.at} /> · {step.by === 'system' ? t('detail.clock') : staffName(step.by)}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  )
}
