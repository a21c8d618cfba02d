import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Device } from '#shared/contract/sync/devices.ts'

/** Whether a workstation belongs to the clinic, and whether it may take others in. */
export function DeviceState({ device }: { device: Device }) {
  const { t } = useTranslation('sync')
  if (device.state === 'revoked') return <ToneBadge tone="dropped">{t('devices.revoked')}</ToneBadge>
  if (device.state === 'unproven') return <ToneBadge tone="alert">{t('devices.unproven')}</ToneBadge>
  if (device.approver) return <ToneBadge tone="agreed">{t('devices.approver')}</ToneBadge>
  return <ToneBadge tone="done">{t('devices.member')}</ToneBadge>
}
