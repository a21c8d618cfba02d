import {
  createSortedRowModel,
  type ReactTable,
  type RowData,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'

export type { RowData } from '@tanstack/react-table'

export interface Column<Row> {
  id: string
  header: string
  cell(row: Row): ReactNode
  /** Makes the column sortable. Leave it out where the list is read in pages: sorting a part would lie. */
  sortBy?: (row: Row) => string | number
  /** In px at 100 % zoom; columns without one share what is left. */
  width?: number
  /** Numbers stand at the end. */
  align?: 'end'
  /** The header is only for screen readers, e.g. above a column of buttons. */
  hideHeader?: boolean
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns })
type Features = typeof features
export type HouseTable<Row extends RowData> = ReactTable<Features, Row>

/** The rows in the order the user chose, by TanStack Table. */
export function useColumns<Row extends RowData>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  rowId: (row: Row) => string,
) {
  const definitions = useMemo(
    () =>
      columns.map(column => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortBy?.(row) ?? '',
        enableSorting: column.sortBy !== undefined,
        sortDescFirst: false,
      })),
    [columns],
  )
  return useTable({ features, columns: definitions, data: rows, getRowId: rowId })
}
