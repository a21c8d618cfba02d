import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { Device } from '#shared/contract/sync/devices.ts'
import classes from './DeviceFacts.module.css'
import { LastHeard, Reached } from './DeviceNews.tsx'
import { DeviceState } from './DeviceState.tsx'
import { Fingerprint } from './Fingerprint.tsx'

/** What a workstation is, beyond what people call it. */
export function DeviceFacts({ device }: { device: Device }) {
  const { t } = useTranslation('sync')
  const { enrolledAt, revokedAt, fingerprint, series, isThis } = device
  return (
    <Panel title={t('devices.state')} action={<DeviceState device={device} />}>
      <dl className={classes.facts}>
        {series && (
          <>
            <dt>{t('devices.series')}</dt>
            <dd>
              {series}
              <span className={classes.note}>{t('devices.seriesText')}</span>
            </dd>
          </>
        )}
        {fingerprint && (
          <>
            <dt>{t('devices.fingerprint')}</dt>
            <dd>
              <Fingerprint text={fingerprint} />
              <span className={classes.note}>{t('devices.fingerprintText')}</span>
            </dd>
          </>
        )}
        {enrolledAt !== null && (
          <>
            <dt>{t('devices.enrolled')}</dt>
            <dd>
              <HumanInstant instant={enrolledAt} />
            </dd>
          </>
        )}
        {revokedAt !== null && (
          <>
            <dt>{t('devices.revokedAt')}</dt>
            <dd>
              <HumanInstant instant={revokedAt} />
            </dd>
          </>
        )}
        {!isThis && (
          <>
            <dt>{t('devices.lastHeard')}</dt>
            <dd>
              <LastHeard device={device} />
            </dd>
            <dt>{t('devices.reached')}</dt>
            <dd>
              <Reached device={device} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  )
}
