import type { DocumentTexts, MedicineLine } from '../data.ts'
import type { Composer } from '../layout/composer.ts'
import type { Strip } from '../layout/strip.ts'
import { type CellText, type TableColumn, tableStrips } from '../layout/table.ts'
import { COLORS, STYLES } from '../layout/theme.ts'
import { dosePicturesStrip } from './dose-pictures.ts'

const STOPPED = { ...STYLES.label, style: 'bold', color: COLORS.alert } as const

interface Row extends MedicineLine {
  /** Its place in the prescription; none in the further rows of a medicine. */
  number?: number
}

/** A medicine, and below it each dose that follows the first. */
const rowsOf = (line: MedicineLine, at: number, thereafter: string): Row[] => [
  { ...line, number: at + 1 },
  ...(line.further ?? []).map(step => ({ ...step, drug: thereafter, ...(line.stopped && { stopped: true }) })),
]

/** The prescribed medicines. Columns that no line uses are left out; a stopped medicine is struck through and says so. */
export function medicinesTable(
  composer: Composer,
  texts: DocumentTexts['medicines'],
  lines: readonly MedicineLine[],
  maxRowHeight: number,
): Strip[] {
  const column = (title: string, value: (line: Row) => string | undefined): TableColumn<Row> => ({
    title,
    cell: line => [cellText(line, value(line))],
  })
  const number: TableColumn<Row> = {
    title: texts.number,
    align: 'right',
    cell: line => [
      { text: line.number === undefined ? '' : String(line.number), style: { ...STYLES.body, color: COLORS.muted } },
    ],
  }
  const columns: TableColumn<Row>[] = [
    number,
    { title: texts.medicine, grows: true, cell: line => medicineCell(texts, line) },
    column(texts.dose, line => line.dose),
    column(texts.frequency, line => line.frequency),
    column(texts.timing, line => line.timing),
    column(texts.duration, line => line.duration),
    { ...column(texts.quantity, line => line.quantity), align: 'right' },
  ]
  const rows = lines.flatMap((line, at) => rowsOf(line, at, texts.thereafter))
  return tableStrips(composer.typesetter, columns, rows, {
    width: composer.width,
    maxRowHeight,
    below: ({ pictures, stopped }) => (pictures && !stopped ? dosePicturesStrip(composer, pictures) : undefined),
  })
}

function medicineCell(texts: DocumentTexts['medicines'], line: Row): CellText[] {
  if (line.number === undefined) return [{ text: line.drug, style: STYLES.note }]
  const name = [line.drug, line.strength].filter(Boolean).join(' ')
  const kind = [line.form, line.route].filter(Boolean).join(' · ')
  return [
    {
      text: name,
      style: line.stopped ? { ...STYLES.strong, color: COLORS.muted } : STYLES.strong,
      struck: line.stopped,
    },
    { text: line.stopped ? texts.stopped : '', style: STOPPED },
    { text: kind, style: STYLES.note },
    { text: line.instructions ?? '', style: STYLES.small },
  ]
}

const cellText = (line: MedicineLine, text = ''): CellText =>
  line.stopped ? { text, style: { ...STYLES.body, color: COLORS.muted }, struck: true } : { text }
