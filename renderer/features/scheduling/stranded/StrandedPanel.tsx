import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { StrandedList } from './StrandedList.tsx'
import { useMoves } from './use-moves.ts'

/** While there are appointments whose doctor will not be there, of one or of all: which, and where they could go. */
export function StrandedPanel({ doctorId }: { doctorId?: string }) {
  const { t } = useTranslation('schedules')
  const { data } = useQuery(
    rpc.scheduling.listStranded.queryOptions({ input: doctorId === undefined ? {} : { doctorId } }),
  )
  const moves = useMoves()
  const mayBook = useMay('scheduling.book')
  if (!data || data.items.length === 0) return null
  const movable = data.items.filter(({ proposal }) => proposal !== null)
  const count = data.items.length
  return (
    <Alert
      color="amber"
      variant="default"
      icon={<IconCalendarExclamation size={18} />}
      title={data.more ? t('stranded.manyTitle', { count }) : t('stranded.panel', { count })}
      mb="md"
    >
      <StrandedList items={data.items} moves={moves} />
      <Group mt="sm" gap="sm">
        {mayBook && movable.length > 1 && (
          <Button size="compact-sm" loading={moves.isPending} onClick={() => moves.mutate(movable)}>
            {t('stranded.moveAll', { count: movable.length })}
          </Button>
        )}
        {data.more && <Text size="sm">{t('stranded.more')}</Text>}
      </Group>
    </Alert>
  )
}
