import { Button, Group, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { UserDetails } from '#shared/contract/identity/fields.ts'

/** The accounts of the staff. */
export function UsersPage() {
  const { t } = useTranslation('identity')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 100)
  const [withLeft, setWithLeft] = useState(false)
  const input = { ...(search && { search }), ...(!withLeft && { active: true }) }
  const users = usePaged({
    queryKey: rpc.identity.listUsers.key({ input }),
    read: (after, signal) => client.identity.listUsers({ ...input, ...(after && { after }) }, { signal }),
  })
  return (
    <Page layout="fill">
      <PageHeader
        title={t('users.title')}
        actions={
          <Button leftSection={<IconPlus size={16} />} onClick={() => void navigate('/users/new')}>
            {t('users.new')}
          </Button>
        }
      />
      <Group mb="sm" gap="md">
        <TextInput
          aria-label={t('users.search')}
          placeholder={t('users.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          w={280}
          autoFocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Switch
          label={t('users.showLeft')}
          checked={withLeft}
          onChange={event => setWithLeft(event.currentTarget.checked)}
        />
      </Group>
      <DataTable
        label={t('users.title')}
        columns={useUserColumns()}
        rowId={user => user.id}
        onOpen={user => void navigate(`/users/${user.id}`)}
        empty={<EmptyState title={t('users.empty')} text={t('users.emptyText')} />}
        {...users}
      />
    </Page>
  )
}

function useUserColumns(): Column<UserDetails>[] {
  const { t } = useTranslation(['identity', 'frame'])
  return useMemo(
    () => [
      { id: 'name', header: t('users.name'), cell: user => user.displayName },
      { id: 'userName', header: t('users.userName'), cell: user => user.userName, width: 160 },
      {
        id: 'roles',
        header: t('users.roles'),
        cell: user => user.roles.map(role => t(`frame:roles.${role}`)).join(', '),
      },
      {
        id: 'lastSeen',
        header: t('users.lastSeen'),
        cell: user => (user.lastSeenAt === null ? t('users.never') : <HumanInstant instant={user.lastSeenAt} />),
        width: 200,
      },
      { id: 'state', header: t('users.state'), cell: user => <UserState user={user} />, width: 180 },
    ],
    [t],
  )
}

function UserState({ user }: { user: UserDetails }) {
  const { t } = useTranslation('identity')
  if (!user.active) return <ToneBadge tone="dropped">{t('users.inactive')}</ToneBadge>
  if (user.mustChangePassword) return <ToneBadge tone="waiting">{t('users.mustChange')}</ToneBadge>
  return <ToneBadge tone="done">{t('users.active')}</ToneBadge>
}
