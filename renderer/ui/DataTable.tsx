import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import { DataTableHead } from './DataTableHead.tsx'
import { DataTableRow, SkeletonRows } from './DataTableRow.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { type Column, type RowData, useColumns } from './table-columns.ts'
import { useKeepPlace, useRowFocus, useVirtualRows } from './table-rows.ts'

export type { Column } from './table-columns.ts'

/** The part of a TanStack query result that says whether rows are there. */
export interface TableSource {
  isPending: boolean
  error: Error | null
  refetch(): unknown
}

export interface DataTableProps<Row extends RowData> {
  /** What the rows are, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId(row: Row): string
  /** Where the rows come from; without it they are simply there. */
  source?: TableSource
  /** Enter, or a click on a row. */
  onOpen?: (row: Row) => void
  /** Instead of rows when there are none. */
  empty?: ReactNode
  /** Called when the last rows come into sight and `hasMore` says there is more to read. */
  onMore?: () => void
  hasMore?: boolean
}

/**
 * A list of any length: 36 px rows of which only the visible ones exist, a header that stays, arrows to move and Enter to
 * open. It fills the height of its parent. Rows that arrive by themselves do not move what is being read.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, source, onOpen, hasMore = false } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useColumns(columns, rows, rowId)
  const tableRows = table.getRowModel().rows
  const focus = useRowFocus(scroller, tableRows.length)
  const { placed, after, rowHeight, scrollToIndex, lastInSight } = useVirtualRows(scroller, tableRows, focus.index)
  useKeepPlace(scroller, tableRows, rowHeight)
  useMoreInSight(props, lastInSight)

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
    const row = (event.target as HTMLElement).closest('tr')
    if (row !== event.target) return
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = focus.after(event.key, pageSize)
    if (next !== null) {
      event.preventDefault()
      scrollToIndex(next)
      focus.move(next)
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      const current = tableRows[focus.index]
      if (current) onOpen(current.original)
    }
  }

  const pending = source?.isPending === true
  const failed = !pending && source?.error && rows.length === 0
  const rowCount = hasMore ? -1 : tableRows.length + 1
  return (
    <div ref={scroller} className={classes.scroller} aria-busy={pending}>
      <table
        className={classes.table}
        style={{ minWidth: minWidthOf(columns) }}
        role={props.onOpen ? 'grid' : undefined}
        aria-label={label}
        aria-rowcount={rowCount}
      >
        <DataTableHead table={table} columns={columns} />
        <tbody onKeyDown={onKeyDown}>
          {pending && <SkeletonRows columns={columns} />}
          {placed.map(({ index, gap }) => {
            const row = tableRows[index]
            if (!row) return null
            return (
              <Fragment key={row.id}>
                {gap > 0 && <tr aria-hidden style={{ height: gap }} />}
                <DataTableRow
                  row={row.original}
                  index={index}
                  columns={columns}
                  tabStop={index === focus.index}
                  onFocus={focus.set}
                  onOpen={onOpen}
                />
              </Fragment>
            )
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
      {failed && <ErrorState error={source.error} onRetry={() => void source.refetch()} />}
      {!pending && !failed && rows.length === 0 && (props.empty ?? <EmptyState title={t('table.empty')} />)}
      {hasMore && rows.length > 0 && <div className={classes.more}>{t('table.more')}</div>}
    </div>
  )
}

/** Narrower than this the table scrolls sideways, because columns that cannot be read help nobody. */
function minWidthOf(columns: readonly { width?: number }[]): string {
  const pixels = columns.reduce((sum, column) => sum + (column.width ?? 144), 0)
  return `${pixels / 16}rem`
}

const rowsAhead = 20

function useMoreInSight<Row extends RowData>(props: DataTableProps<Row>, lastVisible: number): void {
  const { rows, hasMore, onMore } = props
  const ask = useEffectEvent(() => onMore?.())
  const wanted = hasMore === true && rows.length > 0 && lastVisible >= rows.length - rowsAhead
  // Once for each length: asking again for the rows that are on their way would read them twice.
  const wantedAfter = wanted ? rows.length : 0
  useEffect(() => {
    if (wantedAfter > 0) ask()
  }, [wantedAfter])
}
