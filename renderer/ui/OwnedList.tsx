import { ActionIcon, Button, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import classes from './OwnedList.module.css'
import { Panel } from './Panel.tsx'
import { ToneBadge } from './StatusBadge.tsx'
import { showProblem } from './show-problem.ts'
import { showUndo } from './UndoToast.tsx'

interface Owned {
  id: string
  shared: boolean
  /** False where it is somebody else's: it may be opened, and not removed. */
  changeable?: boolean
}

interface OwnedListProps<Row extends Owned> {
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

/** What somebody keeps for their work and what the clinic shares, such as phrases and sets: press one to change it. */
export function OwnedList<Row extends Owned>(props: OwnedListProps<Row>) {
  const { title, emptyText, addLabel, source, nameOf, detailOf, onOpen, remove, restore } = props
  const { t } = useTranslation()
  const { data: rows, error, refetch } = source

  async function takeAway(row: Row): Promise<void> {
    try {
      await remove(row)
      showUndo({ message: t('owned.removed', { name: nameOf(row) }), undo: () => restore(row) })
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
      {rows?.length === 0 && <EmptyState title={t('owned.none')} text={emptyText} />}
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
              {row.shared && <ToneBadge tone="notBegun">{t('owned.clinics')}</ToneBadge>}
              {row.changeable !== false && (
                <ActionIcon aria-label={t('owned.remove', { name: nameOf(row) })} onClick={() => void takeAway(row)}>
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
