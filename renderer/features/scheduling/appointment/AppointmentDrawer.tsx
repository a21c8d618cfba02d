import { Drawer, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { DetailMode } from '../day/desk.ts'
import { AppointmentDetail } from './AppointmentDetail.tsx'

interface AppointmentDrawerProps {
  /** Closed when null. */
  detail: { id: string; mode: DetailMode } | null
  onClose(): void
  onMode(id: string, mode: DetailMode): void
}

/** One appointment beside the day: what it is, what can be done with it, and what happened to it. */
export function AppointmentDrawer({ detail, onClose, onMode }: AppointmentDrawerProps) {
  const { t } = useTranslation(['scheduling', 'frame'])
  return (
    <Drawer
      opened={detail !== null}
      onClose={onClose}
      position="right"
      size={520}
      title={t('detail.title')}
      transitionProps={{ duration: 80 }}
      closeButtonProps={{ 'aria-label': t('frame:form.close') }}
    >
      {detail && <Opened key={detail.id} {...detail} onMode={mode => onMode(detail.id, mode)} />}
    </Drawer>
  )
}

interface OpenedProps {
  id: string
  mode: DetailMode
  onMode(mode: DetailMode): void
}

function Opened({ id, mode, onMode }: OpenedProps) {
  const { data, error, refetch } = useQuery(rpc.scheduling.get.queryOptions({ input: { id } }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Stack aria-busy>
        <Skeleton height={48} />
        <Skeleton height={160} />
      </Stack>
    )
  return <AppointmentDetail appointment={data} mode={mode} onMode={onMode} />
}
