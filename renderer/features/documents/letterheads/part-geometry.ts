import {
  type Box,
  bodyBox,
  fieldsOn,
  type LetterheadLayout,
  type PageSort,
  type PlacedField,
  sheetSizes,
} from '#shared/domain/documents/letterhead.ts'

/** What can be moved about on a sheet. */
export type Part = 'body' | PlacedField

export function boxOf(layout: LetterheadLayout, part: Part, page: PageSort): Box {
  return part === 'body' ? bodyBox(layout, page) : layout.fields[part]
}

/** The text keeps one width on all pages. */
export function withBox(layout: LetterheadLayout, part: Part, page: PageSort, box: Box): LetterheadLayout {
  const { x, y, width, height } = box
  if (part === 'body') return { ...layout, body: { ...layout.body, x, width, [page]: { y, height } } }
  const field = { ...layout.fields[part], x, y, width, height }
  return { ...layout, fields: { ...layout.fields, [part]: field } }
}

type Size = Pick<Box, 'width' | 'height'>

const least = 3

const between = (low: number, value: number, high: number) => Math.max(low, Math.min(value, high))

/** Moved by whole millimetres, and never beyond the sheet. */
export function moved(box: Box, dx: number, dy: number, sheet: Size): Box {
  return {
    ...box,
    x: between(0, Math.round(box.x + dx), Math.max(0, sheet.width - box.width)),
    y: between(0, Math.round(box.y + dy), Math.max(0, sheet.height - box.height)),
  }
}

/** The lower right corner moved. */
export function resized(box: Box, dx: number, dy: number, sheet: Size): Box {
  return {
    ...box,
    width: between(least, Math.round(box.width + dx), Math.max(least, sheet.width - box.x)),
    height: between(least, Math.round(box.height + dy), Math.max(least, sheet.height - box.y)),
  }
}

/** Lines on which an edge or the middle of a part comes to lie, in millimetres. */
export interface Guides {
  x: number | null
  y: number | null
}

export const noGuides: Guides = { x: null, y: null }

const reach = 2

/** Draws a moved box to the edges of its neighbours and to the middle of the sheet, where it is close to them. */
export function snapMoved(box: Box, others: readonly Box[], sheet: Size): { box: Box; guides: Guides } {
  const across = nearest([box.x, box.x + box.width / 2, box.x + box.width], linesX(others, sheet))
  const down = nearest([box.y, box.y + box.height / 2, box.y + box.height], linesY(others, sheet))
  const snapped = moved(box, across?.shift ?? 0, down?.shift ?? 0, sheet)
  return { box: snapped, guides: { x: across?.line ?? null, y: down?.line ?? null } }
}

/** The same for the lower right corner. */
export function snapResized(box: Box, others: readonly Box[], sheet: Size): { box: Box; guides: Guides } {
  const across = nearest([box.x + box.width], linesX(others, sheet))
  const down = nearest([box.y + box.height], linesY(others, sheet))
  const snapped = resized(box, across?.shift ?? 0, down?.shift ?? 0, sheet)
  return { box: snapped, guides: { x: across?.line ?? null, y: down?.line ?? null } }
}

const linesX = (boxes: readonly Box[], { width }: Size) => [
  width / 2,
  ...boxes.flatMap(box => [box.x, box.x + box.width]),
]
const linesY = (boxes: readonly Box[], { height }: Size) => [
  height / 2,
  ...boxes.flatMap(box => [box.y, box.y + box.height]),
]

/** The line that one of these edges is closest to, if any is within reach. */
function nearest(edges: readonly number[], lines: readonly number[]): { line: number; shift: number } | undefined {
  return edges
    .flatMap(edge => lines.map(line => ({ line, shift: line - edge })))
    .filter(({ shift }) => Math.abs(shift) <= reach)
    .toSorted((one, other) => Math.abs(one.shift) - Math.abs(other.shift))[0]
}

/** The other parts of a page that are to be seen. */
export function neighbours(layout: LetterheadLayout, part: Part, page: PageSort): Box[] {
  return partsOn(layout, page)
    .filter(other => other !== part)
    .map(other => boxOf(layout, other, page))
}

/** In the order in which they lie over one another, and in which Tab reaches them. */
export const partsOn = (layout: LetterheadLayout, page: PageSort): Part[] => [
  'body',
  ...fieldsOn(page).filter(field => layout.fields[field].shown),
]

/** How the keys change a box; undefined for other keys. */
export function boxAfterKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>,
  box: Box,
  sheet: Size,
): Box | undefined {
  const direction = directions[event.key]
  if (!direction) return undefined
  const step = event.shiftKey ? 5 : 1
  const change = event.altKey ? resized : moved
  return change(box, direction[0] * step, direction[1] * step, sheet)
}

const directions: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export const sheetOf = ({ sheet }: LetterheadLayout): Size => sheetSizes[sheet]
