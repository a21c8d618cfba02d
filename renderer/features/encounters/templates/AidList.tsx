import { ActionIcon, Button, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import classes from './templates.module.css'

interface Aid {
  id: string
  shared: boolean
}

interface AidListProps<Row extends Aid> {
  title: string
  /** What an empty list is good for. */
  emptyText: string
  addLabel: string
  source: UseQueryResult<Row[]>
  nameOf(row: Row): string
  detailOf(row: Row): string
  /** Null for a new one. */
  onOpen(row: Row | null): void
  remove(row: Row): Promise<unknown>
  restore(row: Row): Promise<unknown>
}

/** Templates or phrases, the doctor's own and the clinic's: press one to change it. */
export function AidList<Row extends Aid>(props: AidListProps<Row>) {
  const { title, emptyText, addLabel, source, nameOf, detailOf, onOpen, remove, restore } = props
  const { t } = useTranslation('encounters')
  const { data: rows, error, refetch } = source

  async function takeAway(row: Row): Promise<void> {
    try {
      await remove(row)
      showUndo({ message: t('templates.removed', { name: nameOf(row) }), undo: () => restore(row) })
    } catch (problem) {
      showProblem(problem)
    }
  }

  return (
    <Panel
      title={title}
      action={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onOpen(null)}
        >
          {addLabel}
        </Button>
      }
    >
      {error && !rows && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Skeleton height={120} />}
      {rows?.length === 0 && <EmptyState title={t('templates.none')} text={emptyText} />}
      {rows && rows.length > 0 && (
        <ul className={classes.rows} aria-label={title}>
          {rows.map(row => (
            <li key={row.id} className={classes.row}>
              <UnstyledButton className={classes.open ?? ''} onClick={() => onOpen(row)}>
                <Text span size="sm" fw={500}>
                  {nameOf(row)}
                </Text>
                <span className={classes.detail}>{detailOf(row)}</span>
              </UnstyledButton>
              {row.shared && <ToneBadge tone="notBegun">{t('templates.clinics')}</ToneBadge>}
              <ActionIcon aria-label={t('templates.remove', { name: nameOf(row) })} onClick={() => void takeAway(row)}>
                <IconTrash size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
