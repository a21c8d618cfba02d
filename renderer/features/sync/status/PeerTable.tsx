import { ActionIcon, Table, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useText } from '#renderer/lib/i18n.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { ExchangePeer } from '#shared/contract/sync/status.ts'
import classes from './exchange.module.css'
import { peerErrorTexts, peerTones } from './exchange-words.ts'

interface PeerTableProps {
  peers: readonly ExchangePeer[]
  /** Left out for who may not. */
  onRemove?: ((peer: ExchangePeer) => void) | undefined
}

/** Where this computer exchanges, with what is under way and what is wrong. */
export function PeerTable({ peers, onRemove }: PeerTableProps) {
  const { t } = useTranslation('sync')
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('peers.name')}</Table.Th>
            <Table.Th w={150}>{t('peers.state')}</Table.Th>
            <Table.Th w={110} ta="end">
              {t('peers.toSend')}
            </Table.Th>
            <Table.Th w={110} ta="end">
              {t('peers.toReceive')}
            </Table.Th>
            <Table.Th w={190} className={classes.apart ?? ''}>
              {t('peers.contact')}
            </Table.Th>
            {onRemove && <Table.Td w={48} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {peers.map(peer => (
            <Table.Tr key={peer.id}>
              <Table.Th scope="row">
                {t(`peers.kinds.${peer.kind}`)}
                <Text size="xs" c="dimmed" fw={400}>
                  {peer.address}
                </Text>
                {peer.error !== null && <PeerError code={peer.error} />}
              </Table.Th>
              <Table.Td>
                <ToneBadge tone={peerTones[peer.state]}>{t(`peers.states.${peer.state}`)}</ToneBadge>
              </Table.Td>
              <Table.Td ta="end">{peer.toSend}</Table.Td>
              <Table.Td ta="end">{peer.toReceive}</Table.Td>
              <Table.Td className={classes.apart ?? ''}>
                {peer.lastContactAt === null ? t('peers.never') : <HumanInstant instant={peer.lastContactAt} />}
              </Table.Td>
              {onRemove && (
                <Table.Td>
                  {peer.kind === 'relay' && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('peers.remove', { address: peer.address })}
                      onClick={() => onRemove(peer)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function PeerError({ code }: { code: string }) {
  const say = useText()
  const { text, help } = peerErrorTexts(code)
  return (
    <Text size="sm" fw={400} mt={4}>
      {say(text, { code })} {say(help)}
    </Text>
  )
}
