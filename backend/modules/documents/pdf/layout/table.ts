import type { FontStyle } from '../text/fonts.ts'
import type { Typesetter } from '../text/text.ts'
import { heightOf, type Strip, together } from './strip.ts'
import { type Align, textStrips } from './text-block.ts'
import { COLORS, STYLES, type TextStyle } from './theme.ts'

export interface CellText {
  readonly text: string
  readonly style?: TextStyle
  readonly struck?: boolean
}

export interface TableColumn<Row> {
  readonly title: string
  /** Numbers go to the right. */
  readonly align?: Align
  /** Takes the width that the others leave, and claims no more than its part of the table for long texts. */
  readonly grows?: boolean
  /** What a cell shows, one paragraph below the other. */
  cell(row: Row, index: number): readonly CellText[]
}

export interface TableOptions {
  readonly width: number
  /** A row higher than this (points) is divided between lines of text: no page could hold it. */
  readonly maxRowHeight: number
}

/** What stands below the cells of a row, over all of its width. */
type Below<Row> = (row: Row) => Strip | undefined

const PADDING = { side: 5, row: 4.5, head: 3.5 }
const HEAD_GAP = 3
const DIVISION = 0.5
// The part of the table that a growing column may claim for a long text when there is not room for all.
const LONGEST_CLAIM = 0.45
const HEAD_STYLE: TextStyle = { ...STYLES.label, style: 'bold', color: COLORS.accent }

/** A table: strips for the head and each row, the head repeated on every page. Columns without any text are left out. */
export function tableStrips<Row>(
  typesetter: Typesetter,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  options: TableOptions & { below?: Below<Row> },
): Strip[] {
  const cells = rows.map((row, i) =>
    columns.map(column => column.cell(row, i).filter(({ text }) => text.trim() !== '')),
  )
  const shown = columns.map((column, at) => ({ column, at })).filter(({ at }) => cells.some(row => row[at]?.length))
  const widths = columnWidths(typesetter, shown, cells, options.width)
  let x = 0
  const placed = shown.map(({ column, at }, i) => {
    const width = widths[i] ?? 0
    const place = { column, at, x, width }
    x += width
    return place
  })

  const head = headStrip(typesetter, placed, options.width)
  const body = rows.flatMap((row, i) => {
    const strips = rowStrips(typesetter, placed, cells[i] ?? [], head, options)
    return endRow(strips, head, options.below?.(row), options.width)
  })
  return [{ ...head, keepWithNext: true }, ...body]
}

interface Shown<Row> {
  readonly column: TableColumn<Row>
  /** Its place among all columns. */
  readonly at: number
}

interface Placed<Row> extends Shown<Row> {
  readonly x: number
  readonly width: number
}

type Cells = readonly (readonly CellText[])[]

/**
 * As wide as the text where there is room; otherwise all columns give way alike, none below its longest word. Only where the
 * longest words together are too wide are words divided.
 */
function columnWidths<Row>(
  typesetter: Typesetter,
  columns: readonly Shown<Row>[],
  rows: readonly Cells[],
  width: number,
): number[] {
  const claims = columns.map(({ column, at }) => {
    const texts = [{ text: column.title, style: HEAD_STYLE }, ...rows.flatMap(row => row[at] ?? [])]
    const widest = (measure: (text: string, style: FontStyle) => number) =>
      Math.max(...texts.map(({ text, style = STYLES.body }) => measure(text, style.style) * style.size))
    const limit = column.grows ? width * LONGEST_CLAIM : Number.POSITIVE_INFINITY
    return {
      least: Math.min(limit, widest((text, style) => typesetter.widestWord(text, style)) + PADDING.side * 2),
      wanted: Math.min(limit, widest((text, style) => typesetter.widestLine(text, style)) + PADDING.side * 2),
    }
  })
  const least = sum(claims.map(claim => claim.least))
  const wanted = sum(claims.map(claim => claim.wanted))
  if (least >= width) return claims.map(claim => (claim.least * width) / least)
  if (wanted > width) {
    const share = (width - least) / (wanted - least)
    return claims.map(claim => claim.least + (claim.wanted - claim.least) * share)
  }
  const growing = columns.filter(({ column }) => column.grows).length
  if (growing === 0) return claims.map(claim => (claim.wanted * width) / wanted)
  return claims.map((claim, i) => claim.wanted + (columns[i]?.column.grows ? (width - wanted) / growing : 0))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function headStrip<Row>(typesetter: Typesetter, columns: readonly Placed<Row>[], width: number): Strip {
  const titles = columns.map(({ column, x, width: columnWidth }) => ({
    x: x + PADDING.side,
    strip: together(
      textStrips(typesetter, column.title, HEAD_STYLE, columnWidth - PADDING.side * 2, { align: column.align }),
    ),
  }))
  const height = Math.max(...titles.map(({ strip }) => strip.height)) + PADDING.head * 2
  return {
    height,
    gap: HEAD_GAP,
    draw(canvas, left, top) {
      canvas.roundedRectangle([left, top, width, height], 3, { fill: COLORS.tint })
      for (const { x, strip } of titles) strip.draw(canvas, left + x, top + height - PADDING.head - strip.height)
    },
  }
}

function rowStrips<Row>(
  typesetter: Typesetter,
  columns: readonly Placed<Row>[],
  cells: Cells,
  head: Strip,
  options: TableOptions,
): Strip[] {
  const contents = columns.map(({ column, at, x, width }) => ({
    x: x + PADDING.side,
    lines: (cells[at] ?? []).flatMap(({ text, style = STYLES.body, struck }) =>
      textStrips(typesetter, text, style, width - PADDING.side * 2, { align: column.align, struck }),
    ),
  }))
  const parts: Strip[] = []
  const roomForLines = options.maxRowHeight - head.height - PADDING.row * 2
  let open = contents
  do {
    const cut = open.map(({ x, lines }) => ({ x, lines, count: countFitting(lines, roomForLines) }))
    parts.push(
      linesStrip(
        cut.map(({ x, lines, count }) => ({ x, lines: lines.slice(0, count) })),
        head,
      ),
    )
    open = cut.map(({ x, lines, count }) => ({ x, lines: lines.slice(count) }))
  } while (open.some(({ lines }) => lines.length > 0))
  return parts
}

/** A line divides rows; what stands below the cells belongs to them. */
function endRow(parts: readonly Strip[], pageHead: Strip, below: Strip | undefined, width: number): Strip[] {
  const last = parts.at(-1)
  if (!last) return []
  const end = below ? [{ ...last, keepWithNext: true }, ruled({ ...below, pageHead }, width)] : [ruled(last, width)]
  return [...parts.slice(0, -1), ...end]
}

function countFitting(lines: readonly Strip[], height: number): number {
  let used = 0
  let count = 0
  for (const line of lines) {
    used += line.height
    if (used > height && count > 0) break
    count++
  }
  return count
}

function linesStrip(columns: readonly { x: number; lines: readonly Strip[] }[], pageHead: Strip): Strip {
  const cells = columns.map(({ x, lines }) => ({ x, strip: together(lines) }))
  return {
    height: Math.max(...columns.map(({ lines }) => heightOf(lines))) + PADDING.row * 2,
    pageHead,
    draw(canvas, left, top) {
      for (const { x, strip } of cells) strip.draw(canvas, left + x, top + PADDING.row)
    },
  }
}

const ruled = (strip: Strip, width: number): Strip => ({
  ...strip,
  draw(canvas, left, top) {
    strip.draw(canvas, left, top)
    canvas.rule(left, top + strip.height, width, DIVISION, COLORS.line)
  },
})
