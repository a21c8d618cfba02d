import { Anchor, Button, Skeleton, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { LetterheadSummary } from '#shared/contract/documents/letterheads.ts'
import classes from './letterheads.module.css'

/** The letterheads of the clinic, and of the doctor who looks. */
export function LetterheadsPage() {
  const { t } = useTranslation('letterheads')
  const { data, error, refetch } = useQuery(rpc.documents.letterheads.list.queryOptions())
  const add = (
    <Button component={Link} to="/letterheads/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('add')}
    </Button>
  )
  return (
    <Page layout="narrow">
      <PageHeader title={t('title')} subtitle={t('text')} actions={add} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} />}
      {data?.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      {data && data.length > 0 && (
        <ul className={classes.list} aria-label={t('title')}>
          {data.map(letterhead => (
            <LetterheadRow key={letterhead.id} letterhead={letterhead} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function LetterheadRow({ letterhead }: { letterhead: LetterheadSummary }) {
  const { t } = useTranslation('letterheads')
  const mayAll = useMay('settings.update')
  const { id, name, doctorId, doctorName, kinds, active, defaultFor, sheet, hasFile, version } = letterhead
  const mayChange = mayAll || doctorId !== null
  const inWords = (list: LetterheadSummary['kinds']) => list.map(kind => t(`kindNames.${kind}`)).join(', ')
  const use = defaultFor.length > 0 ? t('defaultFor', { kinds: inWords(defaultFor) }) : t('chosenByHand')
  const about = [
    doctorName ?? t('clinics'),
    sheet,
    ...(hasFile ? [] : [t('onlyRoom')]),
    t('version', { number: version }),
  ]
  const served = [inWords(kinds), ...(active ? [use] : [])]
  return (
    <li className={classes.row}>
      <div>
        {mayChange ? (
          <Anchor component={Link} to={`/letterheads/${id}`} fw={500}>
            {name}
          </Anchor>
        ) : (
          <Text fw={500}>{name}</Text>
        )}
        <Text size="sm">{served.join(' · ')}</Text>
        <Text size="xs" c="dimmed">
          {about.join(' · ')}
        </Text>
      </div>
      {!active && <ToneBadge tone="notBegun">{t('inactive')}</ToneBadge>}
      {mayChange && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t(active ? 'deactivateOf' : 'activateOf', { name })}
          onClick={() => void turn(letterhead, t('deactivated', { name }))}
        >
          {t(active ? 'deactivate' : 'activate')}
        </Button>
      )}
    </li>
  )
}

async function turn({ id, active }: LetterheadSummary, message: string): Promise<void> {
  try {
    await client.documents.letterheads.setActive({ id, active: !active })
    if (active) showUndo({ message, undo: () => client.documents.letterheads.setActive({ id, active: true }) })
  } catch (error) {
    showProblem(error)
  }
}
