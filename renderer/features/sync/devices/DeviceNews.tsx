import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import type { Device } from '#shared/contract/sync/devices.ts'

/** How much of what this workstation wrote is known to have come to another. */
export function Reached({ device: { isThis, reached } }: { device: Device }) {
  const { t } = useTranslation('sync')
  if (isThis) return null
  return reached.entries >= reached.of ? t('devices.reachedAll', reached) : t('devices.reachedSome', reached)
}

export function LastHeard({ device: { isThis, lastHeardAt } }: { device: Device }) {
  const { t } = useTranslation('sync')
  if (isThis) return t('devices.thisOne')
  return lastHeardAt === null ? t('devices.never') : <HumanInstant instant={lastHeardAt} />
}
