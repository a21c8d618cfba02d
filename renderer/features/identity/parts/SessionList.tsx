import { Button, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SessionItem } from '#shared/contract/identity/fields.ts'

interface SessionListProps {
  sessions: readonly SessionItem[]
  onEnded: () => void
}

/** Where someone is signed in; each but this screen can be ended from here. */
export function SessionList({ sessions, onEnded }: SessionListProps) {
  const { t } = useTranslation('identity')
  const end = useMutation({ mutationFn: (id: string) => client.identity.endSession({ id }), onSettled: onEnded })
  return (
    <>
      {end.error && (
        <Text c="red" size="sm" role="alert">
          {problemText(problemOf(end.error))}
        </Text>
      )}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account.place')}</Table.Th>
            <Table.Th>{t('account.since')}</Table.Th>
            <Table.Th>{t('account.lastSeen')}</Table.Th>
            <Table.Th>{t('account.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map(session => (
            <Table.Tr key={session.id}>
              <Table.Td>{t(`account.via.${session.via}`)}</Table.Td>
              <Table.Td>
                <HumanInstant instant={session.createdAt} />
              </Table.Td>
              <Table.Td>
                <HumanInstant instant={session.lastSeenAt} />
              </Table.Td>
              <Table.Td>
                {session.current && t('account.thisSession')}
                {!session.current && session.locked && (
                  <ToneBadge tone="notBegun">{t('account.lockedState')}</ToneBadge>
                )}
                {!session.current && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    ms="sm"
                    loading={end.isPending && end.variables === session.id}
                    onClick={() => end.mutate(session.id)}
                  >
                    {t('account.endSession')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
