import { Button, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { ExchangePeer } from '#shared/contract/sync/status.ts'
import { AddRelay } from './AddRelay.tsx'
import { PeerTable } from './PeerTable.tsx'

/** The connections of this computer; who manages workstations adds and removes them. */
export function Peers({ peers }: { peers: readonly ExchangePeer[] }) {
  const { t } = useTranslation('sync')
  const mayChange = useMay('sync.manageDevices')
  const [adding, setAdding] = useState(false)
  const isFirst = peers.length === 0
  const addAnother = mayChange && !isFirst && !adding && (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('peers.add')}
    </Button>
  )
  return (
    <Panel title={t('peers.title')} action={addAnother}>
      <Stack gap="md">
        {isFirst ? (
          <Text size="sm" c="dimmed">
            {t('peers.none')}. {t('peers.noneText')}
          </Text>
        ) : (
          <PeerTable peers={peers} onRemove={mayChange ? peer => void remove(peer) : undefined} />
        )}
        {mayChange && (isFirst || adding) && (
          <AddRelay autoFocus={adding} onDone={() => setAdding(false)} {...(!isFirst && { cancellable: true })} />
        )}
      </Stack>
    </Panel>
  )

  async function remove({ id, address }: ExchangePeer): Promise<void> {
    const sure = await confirmOnce({
      title: t('peers.removeTitle'),
      consequence: t('peers.removeText', { address }),
      confirm: t('peers.removeConfirm'),
      danger: true,
    })
    if (!sure) return
    try {
      await client.sync.peers.remove({ id })
      showNotification({ message: t('peers.removed') })
    } catch (error) {
      showProblem(error)
    }
  }
}
