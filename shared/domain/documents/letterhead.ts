import type { DocumentKind } from './kinds.ts'

/** What a letterhead may serve; `all` also serves kinds that come later. */
export const letterheadKinds = ['all', 'prescription', 'visitReport', 'letters', 'profile'] as const
export type LetterheadKind = (typeof letterheadKinds)[number]

/** The kind of letterhead that each paper is printed on. */
export const servedAs: Record<DocumentKind, LetterheadKind> = {
  prescription: 'prescription',
  visitReport: 'visitReport',
  referral: 'letters',
  certificate: 'letters',
  labRequest: 'letters',
  profile: 'profile',
  growthChart: 'all',
}

/** Sheets in millimetres (ISO 216, and US Letter to the whole millimetre). */
export const sheetSizes = {
  A4: { width: 210, height: 297 },
  A5: { width: 148, height: 210 },
  Letter: { width: 216, height: 279 },
} as const
export const sheetNames = ['A4', 'A5', 'Letter'] as const satisfies readonly (keyof typeof sheetSizes)[]
export type SheetName = (typeof sheetNames)[number]

/** What is printed at a place of its own. */
export const placedFields = [
  'patient',
  'date',
  'number',
  'doctor',
  'registration',
  'signature',
  'pageNumber',
  'qr',
] as const
export type PlacedField = (typeof placedFields)[number]

/** In whole millimetres from the top left corner of the sheet. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export const alignments = ['left', 'center', 'right'] as const
export type Alignment = (typeof alignments)[number]

export interface PlacedBox extends Box {
  /** A hidden patient or signature stands in the text, as on paper without a letterhead; the others are left out. */
  shown: boolean
  align: Alignment
}

/** What lies behind the pages after the first: the same page, the next of the same file, that of another file, nothing. */
export const furtherPages = ['first', 'second', 'file', 'none'] as const
export type FurtherPages = (typeof furtherPages)[number]

/** Where a letterhead leaves room, and for what. The text has one width on all pages, so that it is set once. */
export interface LetterheadLayout {
  sheet: SheetName
  furtherPages: FurtherPages
  body: {
    x: number
    width: number
    first: { y: number; height: number }
    further: { y: number; height: number }
  }
  fields: Record<PlacedField, PlacedBox>
}

/** The pages of a paper, as far as their layouts differ. */
export const pageSorts = ['first', 'further'] as const
export type PageSort = (typeof pageSorts)[number]

/** The signature stands on the last page, which may be any. */
const onEveryPage: readonly PlacedField[] = ['pageNumber', 'signature']

export const fieldsOn = (page: PageSort): readonly PlacedField[] => (page === 'first' ? placedFields : onEveryPage)

export function bodyBox({ body }: Pick<LetterheadLayout, 'body'>, page: PageSort): Box {
  return { x: body.x, width: body.width, ...body[page] }
}

/** The least room in which a prescription can be read. */
const leastBody = { width: 80, first: 40, further: 60 }

/** The key of a text under `errors:fields`, by the path of the part that is wrong. */
export interface LayoutFault {
  path: `body.${PageSort}` | `fields.${PlacedField}`
  key: 'outsideSheet' | 'bodyTooSmall' | 'overBody' | 'overField'
}

/** What would be printed beside the sheet or over something else: one fault for each part. */
export function layoutFaults(layout: LetterheadLayout): LayoutFault[] {
  const faults = pageSorts.flatMap(page => [...bodyFaults(layout, page), ...fieldFaults(layout, page)])
  return faults.filter(({ path }, at) => faults.findIndex(other => other.path === path) === at)
}

function bodyFaults(layout: LetterheadLayout, page: PageSort): LayoutFault[] {
  const path = `body.${page}` as const
  const body = bodyBox(layout, page)
  if (!isInside(body, sheetBox(layout))) return [{ path, key: 'outsideSheet' }]
  const small = body.width < leastBody.width || body.height < leastBody[page]
  return small ? [{ path, key: 'bodyTooSmall' }] : []
}

function fieldFaults(layout: LetterheadLayout, page: PageSort): LayoutFault[] {
  const shown = fieldsOn(page).filter(field => layout.fields[field].shown)
  const keyOf = (field: PlacedField, at: number): LayoutFault['key'] | undefined => {
    const box = layout.fields[field]
    if (!isInside(box, sheetBox(layout))) return 'outsideSheet'
    if (overlap(bodyBox(layout, page), box)) return 'overBody'
    return shown.slice(0, at).some(other => overlap(box, layout.fields[other])) ? 'overField' : undefined
  }
  return shown.flatMap((field, at) => {
    const key = keyOf(field, at)
    return key ? [{ path: `fields.${field}` as const, key }] : []
  })
}

const sheetBox = ({ sheet }: LetterheadLayout): Box => ({ x: 0, y: 0, ...sheetSizes[sheet] })

const isInside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Room for a head of a sixth of the sheet; only number and page stand at places of their own. */
export function plainLayout(name: SheetName): LetterheadLayout {
  const { width, height } = sheetSizes[name]
  const side = name === 'A5' ? 10 : 15
  const inner = width - 2 * side
  const head = Math.round(height / 6)
  const foot = height - 18
  const half = Math.floor(inner / 2)
  const right = side + inner
  const box = (x: number, y: number, w: number, h: number, align: Alignment, shown = false): PlacedBox => ({
    ...{ x, y, width: w, height: h },
    ...{ align, shown },
  })
  return {
    sheet: name,
    furtherPages: 'first',
    body: {
      x: side,
      width: inner,
      first: { y: head, height: foot - 2 - head },
      further: { y: head, height: foot - 2 - head },
    },
    fields: {
      patient: box(side, head, inner, 26, 'left'),
      date: box(right - 45, head - 7, 45, 6, 'right'),
      doctor: box(right - half, 8, half, 16, 'right'),
      registration: box(right - half, 25, half, 6, 'right'),
      signature: box(right - half, foot - 32, half, 26, 'right'),
      number: box(side, foot, half, 6, 'left', true),
      pageNumber: box(right - 45, foot, 45, 6, 'right', true),
      qr: box(side, 8, 18, 18, 'left'),
    },
  }
}

interface Choosable {
  id: string
  doctorId: string | null
  kinds: readonly LetterheadKind[]
  active: boolean
  /** When it was made a default; null for one that is only chosen by hand. */
  defaultSince: number | null
}

const serves = ({ kinds }: Pick<Choosable, 'kinds'>, kind: LetterheadKind): boolean =>
  kinds.includes('all') || kinds.includes(kind)

/**
 * The letterheads of a doctor's paper, the one to use by itself first: the doctor's before the clinic's, one that names the
 * kind before one for all, then the one that was made default last. So there is one default for each doctor and kind, also
 * after two desks chose apart.
 */
export function rankedDefaults<Row extends Choosable>(
  letterheads: readonly Row[],
  doctorId: string | null,
  kind: LetterheadKind,
): Row[] {
  const rank = (row: Row) => (row.doctorId === null ? 2 : 0) + (row.kinds.includes(kind) ? 0 : 1)
  return choosable(letterheads, doctorId, kind)
    .filter(({ defaultSince }) => defaultSince !== null)
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) || (other.defaultSince ?? 0) - (one.defaultSince ?? 0) || (one.id < other.id ? 1 : -1),
    )
}

/** What a paper of this doctor may be printed on. */
export const choosable = <Row extends Choosable>(
  letterheads: readonly Row[],
  doctorId: string | null,
  kind: LetterheadKind,
): Row[] =>
  letterheads.filter(row => row.active && serves(row, kind) && (row.doctorId === null || row.doctorId === doctorId))

/** The kinds for which a letterhead is its owner's default. */
export function defaultFor<Row extends Choosable>(row: Row, letterheads: readonly Row[]): LetterheadKind[] {
  const ofOwner = letterheads.filter(({ doctorId }) => doctorId === row.doctorId)
  return letterheadKinds.filter(kind => kind !== 'all' && rankedDefaults(ofOwner, row.doctorId, kind)[0]?.id === row.id)
}
