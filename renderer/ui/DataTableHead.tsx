import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import classes from './DataTable.module.css'
import type { Column, HouseTable, RowData } from './table-columns.ts'

interface DataTableHeadProps<Row extends RowData> {
  table: HouseTable<Row>
  columns: readonly Column<Row>[]
}

const ariaSort = { asc: 'ascending', desc: 'descending', false: 'none' } as const

/** The header row; a sortable column is a button. */
export function DataTableHead<Row extends RowData>({ table, columns }: DataTableHeadProps<Row>) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {columns.map(column => {
          const model = table.getColumn(column.id)
          const sorted = model?.getIsSorted() || 'false'
          const sortable = column.sortBy !== undefined
          return (
            <th
              key={column.id}
              scope="col"
              className={classes.cell}
              data-align={column.align}
              style={column.width === undefined ? undefined : { width: `${column.width / 16}rem` }}
              aria-sort={sortable ? ariaSort[sorted] : undefined}
            >
              {sortable ? (
                <button type="button" className={classes.sort} onClick={model?.getToggleSortingHandler()}>
                  {column.header}
                  {sorted === 'asc' && <IconArrowUp size={14} aria-hidden />}
                  {sorted === 'desc' && <IconArrowDown size={14} aria-hidden />}
                </button>
              ) : (
                <PlainHeader column={column} />
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function PlainHeader({ column }: { column: { header: string; hideHeader?: boolean } }) {
  return column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header
}
