import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { type ImportField, type ImportPreview, importFields } from '#shared/contract/prescriptions/own-medicines.ts'

type Row = ImportPreview['rows'][number]

/** Those that hold a word or a figure. */
const narrow: ReadonlySet<ImportField> = new Set(['brand', 'form', 'strength', 'route'])
const tones = { new: 'done', changed: 'waiting', same: 'notBegun', wrong: 'alert' } as const

/** What each row of a file would do; the ones that are wrong first, each with its reason in its cell. */
export function PreviewTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('prescriptions')
  const columns = useMemo<Column<Row>[]>(
    () => [
      { id: 'number', header: t('imports.line'), cell: ({ number }) => number, width: 64 },
      {
        id: 'state',
        header: t('imports.state'),
        cell: ({ state }) => <ToneBadge tone={tones[state]}>{t(`imports.states.${state}`)}</ToneBadge>,
        width: 96,
      },
      ...importFields.map(field => ({
        id: field,
        header: t(`formulary.fields.${field}`),
        cell: (row: Row) => <Cell row={row} field={field} />,
        ...(narrow.has(field) && { width: 120 }),
      })),
    ],
    [t],
  )
  const ordered = rows.toSorted((one, other) => Number(other.state === 'wrong') - Number(one.state === 'wrong'))
  return (
    <DataTable label={t('imports.preview')} columns={columns} rows={ordered} rowId={({ number }) => String(number)} />
  )
}

function Cell({ row, field }: { row: Row; field: ImportField }) {
  const { t } = useTranslation('prescriptions')
  const problems = row.problems.filter(problem => problem.field === field)
  if (problems.length === 0) return row.cells[field]
  const why = problems.map(({ key }) => t(`imports.cells.${key}`)).join(', ')
  const text = [row.cells[field], why].filter(Boolean).join(': ')
  return (
    <Text span size="sm" c="var(--nadi-alert-text)" title={text}>
      {text}
    </Text>
  )
}
