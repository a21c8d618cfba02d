import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useSession } from '#renderer/lib/session.ts'
import { rowsOf } from '../my-day/day-rows.ts'

interface CameForProps {
  appointmentId: string | null
  complaint: string
  /** Whether it may be written into the complaint. */
  writable: boolean
  onTake(reason: string): void
}

/** What the doctor's patient of today said when the appointment was made, and a way to take it over. */
export function CameFor({ appointmentId, complaint, writable, onTake }: CameForProps) {
  const { t } = useTranslation('encounters')
  const isDoctor = useSession().user.roles.includes('doctor')
  const { data: day } = useQuery({
    ...rpc.scheduling.myDay.queryOptions({ input: {} }),
    enabled: isDoctor && appointmentId !== null,
  })
  const reason = day && rowsOf(day).find(({ id }) => id === appointmentId)?.reason
  if (!reason) return null
  return (
    <Group gap="xs" mb={4} wrap="nowrap" justify="space-between">
      <Text size="sm" c="dimmed" lineClamp={2}>
        {t('note.cameFor', { reason })}
      </Text>
      {writable && complaint.trim() === '' && (
        <Button size="compact-xs" variant="subtle" style={{ flex: 'none' }} onClick={() => onTake(reason)}>
          {t('note.takeReason')}
        </Button>
      )}
    </Group>
  )
}
