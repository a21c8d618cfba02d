import { Group, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge, ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import type { Detailed } from './types.ts'

/** When, with whom, why, and how it stands. */
export function Facts({ appointment }: { appointment: Detailed }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const { duration } = useFormat()
  const { nameOf } = useDoctors()
  const { date, time, durationMinutes, checkedInAt, startedAt } = appointment
  const { reason, symptoms, note, cancelReason } = appointment
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        <Fact name={t('detail.when')}>
          <Group gap="xs">
            <HumanDate date={date} time={time} />
            <Text span size="sm" c="dimmed">
              {t('detail.minutes', { count: durationMinutes })}
            </Text>
            <StatusBadge status={appointment.status} />
            {appointment.overbookedAt !== null && <ToneBadge tone="waiting">{t('schedules:overbook.done')}</ToneBadge>}
          </Group>
        </Fact>
        <Fact name={t('detail.doctor')}>{nameOf(appointment.doctorId)}</Fact>
        <Fact name={t('detail.type')}>
          <Group gap="xs">
            {t(`types.${appointment.type}`)}
            {appointment.seriesId !== null && <ToneBadge tone="notBegun">{t('schedules:series.part')}</ToneBadge>}
            {appointment.walkIn && <ToneBadge tone="notBegun">{t('detail.walkIn')}</ToneBadge>}
          </Group>
        </Fact>
        {reason && <Fact name={t('detail.reason')}>{reason}</Fact>}
        {symptoms && <Fact name={t('schedules:texts.symptoms')}>{symptoms}</Fact>}
        {note && <Fact name={t('schedules:texts.note')}>{note}</Fact>}
        {checkedInAt !== null && startedAt !== null && (
          <Fact name={t('detail.waited')}>{duration(startedAt - checkedInAt)}</Fact>
        )}
        {cancelReason && <Fact name={t('detail.cancelled')}>{cancelReason}</Fact>}
      </Table.Tbody>
    </Table>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={150} scope="row">
        {name}
      </Table.Th>
      <Table.Td style={{ whiteSpace: 'pre-line' }}>{children}</Table.Td>
    </Table.Tr>
  )
}
