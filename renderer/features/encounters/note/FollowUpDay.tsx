import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { CalendarDate } from '#shared/time.ts'

interface FollowUpDayProps {
  doctorId: string
  date: CalendarDate
}

/** Whether the doctor is there on the day of a follow-up, and has time: `2w` may well be a Sunday. */
export function FollowUpDay({ doctorId, date }: FollowUpDayProps) {
  const { t } = useTranslation('encounters')
  const enabled = useMay('scheduling.read')
  const input = { doctorId, date, type: 'follow_up' } as const
  const { data } = useQuery({ ...rpc.scheduling.slots.queryOptions({ input }), enabled })
  if (!data) return null
  const count = data.slots.filter(({ status }) => status === 'available').length
  if (count > 0)
    return (
      <Text size="xs" c="dimmed" role="status">
        {t('note.followUpDay.free', { count })}
      </Text>
    )
  const isThere = data.slots.some(({ status }) => status === 'taken')
  return (
    <div role="status">
      <ToneBadge tone="waiting">{t(isThere ? 'note.followUpDay.full' : 'note.followUpDay.away')}</ToneBadge>
    </div>
  )
}
