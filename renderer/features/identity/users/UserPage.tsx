import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { EditUser } from './EditUser.tsx'
import { UserAccess } from './UserAccess.tsx'
import { UserSessions } from './UserSessions.tsx'

/** One account: details, roles, access, and where it is signed in. */
export function UserPage() {
  const { t } = useTranslation('identity')
  const { id = '' } = useParams()
  const { data: user, error, refetch } = useQuery(rpc.identity.getUser.queryOptions({ input: { id } }))
  return (
    <Page layout="narrow">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {user && (
        <>
          <PageHeader title={user.displayName} subtitle={`${t('users.userName')}: ${user.userName}`} />
          <Stack gap="xl">
            <EditUser key={user.id} user={user} />
            <UserAccess user={user} />
            <UserSessions id={user.id} />
          </Stack>
        </>
      )}
    </Page>
  )
}
