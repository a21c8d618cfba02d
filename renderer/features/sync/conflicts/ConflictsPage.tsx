import { Button, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Domain } from '#shared/domains.ts'
import { DecideTabs } from '../parts/DecideTabs.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ConflictList } from './ConflictList.tsx'
import classes from './conflicts.module.css'
import { domainChoices } from './domain-choices.ts'
import { useConflicts } from './use-conflicts.ts'
import { useSettle } from './use-settle.ts'

/** What two desks wrote at once: both versions side by side, and one key to choose. */
export function ConflictsPage() {
  const { t } = useTranslation('sync')
  const { user } = useSession()
  const [domain, setDomain] = useState<Domain | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const conflicts = useConflicts(domain === null ? {} : { domain })
  const acts = useSettle(conflicts)
  const { rows, source, hasMore, onMore } = conflicts
  const chosen = rows.filter(({ id }) => selected.has(id))
  const failed = source.error && rows.length === 0
  return (
    <Page>
      <PageHeader title={t('conflicts.title')} subtitle={t('conflicts.subtitle')} />
      <DecideTabs />
      <div className={classes.toolbar}>
        <Select
          aria-label={t('conflicts.domain')}
          w={200}
          allowDeselect={false}
          data={[
            { value: '', label: t('conflicts.anyDomain') },
            ...domainChoices(user.roles).map(value => ({ value, label: t(`domains.${value}`) })),
          ]}
          value={domain ?? ''}
          onChange={value => setDomain((value || null) as Domain | null)}
        />
        {rows.length > 0 && (
          <BulkBar
            chosen={chosen}
            count={rows.length}
            onAll={() => setSelected(new Set(rows.map(({ id }) => id)))}
            onNone={() => setSelected(new Set())}
            onSettle={choice => void acts.settleMany(chosen, choice)}
          />
        )}
      </div>
      {failed && <ErrorState error={source.error} onRetry={() => void source.refetch()} />}
      {source.isPending && (
        <Stack aria-busy>
          <Skeleton height={170} />
          <Skeleton height={170} />
        </Stack>
      )}
      {!source.isPending && !failed && rows.length === 0 && !hasMore && (
        <EmptyState title={t('conflicts.empty')} text={t('conflicts.emptyText')} />
      )}
      {rows.length > 0 && (
        <>
          <ConflictList rows={rows} acts={acts} selected={selected} onSelect={setSelected} />
          <Text size="xs" c="dimmed" mt="sm">
            {t('conflicts.hint', { keep: '1', other: '2', merge: 'M', undo: 'Z' })}
          </Text>
        </>
      )}
      {hasMore && (
        <Button variant="default" mt="md" className={classes.more ?? ''} onClick={onMore}>
          {t('conflicts.more')}
        </Button>
      )}
    </Page>
  )
}
