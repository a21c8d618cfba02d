import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { BackupOverview } from '#shared/contract/backup.ts'
import { faultText } from './parts/use-words.ts'

/** How backups stand at the relay, or what is missing for them to go there. */
export function RelayState({ overview: { settings, relay } }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const { instant } = useFormat()
  if (!relay.connected) return <Line text={t('settings.noRelay')} />
  if (!relay.hasKit)
    return (
      <Line text={t('settings.noKit')}>
        <Anchor component={Link} to="/clinic" size="sm">
          {t('settings.makeKit')}
        </Anchor>
      </Line>
    )
  if (!settings.atRelay) return null
  if (relay.fault !== null) return <Line text={t('settings.relayFault', { fault: faultText(relay.fault) })} />
  return (
    <Line
      text={relay.lastAt === null ? t('settings.relayNone') : t('settings.relayLast', { at: instant(relay.lastAt) })}
    />
  )
}

function Line({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" mt={4} role="status">
      {text} {children}
    </Text>
  )
}
