import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QrCode } from '#renderer/ui/QrCode.tsx'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { Countdown } from '../../parts/Countdown.tsx'
import { Door } from '../../parts/Door.tsx'
import classes from './ShowCode.module.css'

interface ShowCodeProps {
  state: Extract<JoinState, { step: 'waiting' }>
  onCancel: () => void
}

const allTries = 3

/** The code that an administrator types on another computer, large enough to read across the room. */
export function ShowCode({ state, onCancel }: ShowCodeProps) {
  const { t } = useTranslation('sync')
  const left = useTimeUntil(state.until)
  return (
    <Door title={t('join.codeTitle')} size="large">
      <Text c="dimmed" size="sm">
        {t('join.codeText')}
      </Text>
      {state.triesLeft < allTries && <Alert color="red">{t('join.wrong', { count: state.triesLeft })}</Alert>}
      <div className={classes.ways}>
        <Stack gap="md">
          <output className={classes.code} aria-label={t('join.code')}>
            {state.code}
          </output>
          <div>
            <div className={classes.label}>{t('join.fingerprint')}</div>
            <Text ff="monospace" size="sm">
              {state.fingerprint.replaceAll('-', ' ')}
            </Text>
          </div>
          <Text size="sm" c="dimmed">
            <Countdown left={left} text={time => t('join.until', { time })} />
          </Text>
        </Stack>
        <QrCode text={state.qr} label={t('join.qr')} />
      </div>
      <Group justify="space-between">
        <Button variant="default" onClick={onCancel}>
          {t('join.cancel')}
        </Button>
        <CopyButton value={state.qr}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy}>
              {t(copied ? 'add.copied' : 'join.copyQr')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Door>
  )
}

function useTimeUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, until - now)
}
