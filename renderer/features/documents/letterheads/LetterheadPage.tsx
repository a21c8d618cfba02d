import { Skeleton } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay, useSession } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { LetterheadEditor } from './LetterheadEditor.tsx'

/** One letterhead, to be set out. */
export function LetterheadPage() {
  const { t } = useTranslation('letterheads')
  const { id } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    ...rpc.documents.letterheads.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  const mayAll = useMay('settings.update')
  const me = useSession()
  const ownerId = mayAll ? '' : me.user.id

  function saved(): void {
    showNotification({ message: t('saved'), autoClose: 2_500 })
    void navigate('/letterheads')
  }

  return (
    <Page>
      <PageHeader title={data?.name ?? (id === undefined ? t('add') : t('title'))} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {id !== undefined && !data && !error && <Skeleton height={400} />}
      {(data || id === undefined) && (
        <LetterheadEditor key={id ?? 'new'} letterhead={data ?? null} ownerId={ownerId} onSaved={saved} />
      )}
    </Page>
  )
}
