import { Button, Group, Text } from '@mantine/core'
import { IconRouter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'

const pollMs = 1_500

/** Looks for computers of a clinic on this network, and hands over the address of the one that is chosen. */
export function NearbyRelays({ onChosen }: { onChosen(address: string): void }) {
  const { t } = useTranslation('sync')
  const [looking, setLooking] = useState(false)
  const { data } = useQuery({
    ...rpc.sync.devices.nearby.queryOptions(),
    enabled: looking,
    refetchInterval: pollMs,
  })
  if (!looking)
    return (
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRouter size={14} aria-hidden />}
          onClick={() => setLooking(true)}
        >
          {t('join.look')}
        </Button>
      </Group>
    )
  const relays = data?.relays ?? []
  return (
    <div role="status">
      <Text size="sm">{relays.length === 0 ? t('join.looking') : t('join.found')}</Text>
      <Group gap="xs" mt={4}>
        {relays.map(address => (
          <Button key={address} variant="light" size="compact-sm" onClick={() => onChosen(address)}>
            {address.replace('https://', '')}
          </Button>
        ))}
      </Group>
    </div>
  )
}
