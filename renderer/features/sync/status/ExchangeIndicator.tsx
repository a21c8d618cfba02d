import { Anchor, Button, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowsExchange,
  IconArrowUp,
  IconCloudOff,
  IconDeviceDesktop,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { tonePaint } from '#renderer/ui/status.ts'
import type { Outputs } from '#shared/contract/index.ts'
import classes from './ExchangeIndicator.module.css'
import { peerTones, stateTones } from './exchange-words.ts'
import { useExchange, useRetry } from './use-exchange.ts'

type Status = Outputs['sync']['status']['get']

/** Quiet while all is well: a small sign whose colour speaks up; everything else on a click. */
export function ExchangeIndicator() {
  const { t } = useTranslation('sync')
  const { data } = useExchange()
  const [opened, { close, toggle }] = useDisclosure(false)
  const { pathname } = useLocation()
  useEffect(() => {
    // Named here so that it runs for each new page.
    if (pathname) close()
  }, [pathname, close])
  if (!data) return null
  const state = t(`status.states.${data.state}`)
  const loud = data.state === 'problem' || data.state === 'offline'
  return (
    <Popover
      opened={opened}
      onChange={toggle}
      onDismiss={close}
      position="bottom-end"
      width={340}
      withinPortal={false}
      transitionProps={{ duration: 0 }}
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={toggle} title={state} data-loud={loud}>
          <Sign state={data.state} />
          {data.unsent > 0 && (
            <span className={classes.count} aria-hidden>
              {data.unsent}
            </span>
          )}
          <VisuallyHidden>{t('status.button', { state })}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Details status={data} />
      </Popover.Dropdown>
    </Popover>
  )
}

const signs: Record<Status['state'], TablerIcon> = {
  alone: IconDeviceDesktop,
  problem: IconAlertTriangle,
  offline: IconCloudOff,
  sending: IconArrowUp,
  receiving: IconArrowDown,
  upToDate: IconArrowsExchange,
}

function Sign({ state }: { state: Status['state'] }) {
  const Icon = signs[state]
  const color = state === 'alone' ? 'var(--mantine-color-dimmed)' : tonePaint(stateTones[state]).mark
  return <Icon size={18} stroke={1.75} color={color} aria-hidden />
}

function Details({ status }: { status: Status }) {
  const { t } = useTranslation('sync')
  const retry = useRetry()
  const { state, unsent, peers } = status
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={600}>
          {t(`status.states.${state}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`status.help.${state}`)}
        </Text>
      </div>
      {state !== 'alone' && (
        <Text size="sm">{unsent > 0 ? t('status.unsent', { count: unsent }) : t('status.nothingUnsent')}</Text>
      )}
      {peers.map(peer => (
        <Group key={peer.id} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate title={peer.address}>
            {t(`peers.kinds.${peer.kind}`)}
          </Text>
          <ToneBadge tone={peerTones[peer.state]}>{t(`peers.states.${peer.state}`)}</ToneBadge>
        </Group>
      ))}
      <Group justify="space-between">
        <Anchor component={Link} to="/exchange" size="sm">
          {t('status.details')}
        </Anchor>
        {peers.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={retry.isPending}
            onClick={() => retry.mutate(undefined)}
          >
            {t('status.retry')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
