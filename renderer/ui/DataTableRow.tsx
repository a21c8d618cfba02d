import { Skeleton } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import classes from './DataTable.module.css'
import type { Column } from './table-columns.ts'

interface DataTableRowProps<Row> {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  /** The one row that the Tab key reaches. */
  tabStop: boolean
  onFocus(index: number): void
  onOpen: ((row: Row) => void) | undefined
}

function PlainRow<Row>({ row, index, columns, tabStop, onFocus, onOpen }: DataTableRowProps<Row>) {
  return (
    <tr
      className={classes.row}
      data-row={index}
      data-opens={onOpen !== undefined || undefined}
      aria-rowindex={index + 2}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={event => {
        if (onOpen && !comesFromControl(event.target)) onOpen(row)
      }}
    >
      {columns.map(column => (
        <td key={column.id} className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** A row is drawn again only when it changed: scrolling must not redraw what stays. */
export const DataTableRow = memo(PlainRow) as typeof PlainRow

/** A button or link inside the row does its own work, and marked text is being copied, not opened. */
function comesFromControl(target: EventTarget): boolean {
  const isControl = target instanceof Element && target.closest('button, a, input, label, [role="menuitem"]') !== null
  return isControl || getSelection()?.isCollapsed === false
}

const skeletonWidths = ['70%', '45%', '60%', '55%', '80%']

/** Stands in for rows that are being read, in their place and size. */
export function SkeletonRows({ columns }: { columns: readonly { id: string }[] }): ReactNode {
  return skeletonWidths.map((width, index) => (
    <tr key={width} className={classes.skeleton} aria-hidden>
      {columns.map((column, at) => (
        <td key={column.id} className={classes.cell}>
          <Skeleton height={10} width={skeletonWidths[(index + at) % skeletonWidths.length] ?? width} />
        </td>
      ))}
    </tr>
  ))
}
