import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage, type PDFRef } from '@cantoo/pdf-lib'
import { type FurtherPages, type SheetName, sheetNames, sheetSizes } from '#shared/domain/documents/letterhead.ts'

/** What lies behind the pages of a paper. */
export interface Underlay {
  readonly first: Uint8Array
  readonly further: Uint8Array | null
  readonly furtherPages: FurtherPages
}

/**
 * Puts a letterhead behind the pages of a paper. The same pages on the same letterhead give the same bytes.
 * @throws Error when the letterhead is not one that `inspectLetterhead` accepts
 */
export async function layUnder(pages: Uint8Array, { first, further, furtherPages }: Underlay): Promise<Uint8Array> {
  const paper = await PDFDocument.load(pages, { updateMetadata: false })
  const file = await PDFDocument.load(first, { updateMetadata: false })
  const other = further && (await PDFDocument.load(further, { updateMetadata: false }))
  const behind: Record<FurtherPages, PDFPage | undefined> = {
    first: file.getPage(0),
    second: file.getPageCount() > 1 ? file.getPage(1) : undefined,
    file: other?.getPage(0),
    none: undefined,
  }
  const drawn = new Map<PDFPage, (page: PDFPage) => void>()
  for (const [at, page] of paper.getPages().entries()) {
    const source = at === 0 ? file.getPage(0) : behind[furtherPages]
    if (!source) continue
    const draw = drawn.get(source) ?? (await background(paper, source))
    drawn.set(source, draw)
    draw(page)
  }
  return paper.save({ useObjectStreams: false, addDefaultPage: false, objectsPerTick: Number.POSITIVE_INFINITY })
}

const NAME = PDFName.of('Letterhead')

/** The page as one drawing that many pages share, stretched to the size of each. */
async function background(paper: PDFDocument, source: PDFPage): Promise<(page: PDFPage) => void> {
  if (!source.node.Contents()) return () => undefined
  const box = source.getCropBox()
  const [embedded] = await paper.embedPages(
    [source],
    [{ left: box.x, bottom: box.y, right: box.x + box.width, top: box.y + box.height }],
    [[1, 0, 0, 1, -box.x, -box.y]],
  )
  if (!embedded) throw new Error('a letterhead without a page')
  await embedded.embed()
  return page => {
    const { width, height } = page.getSize()
    const operators = `q ${width / box.width} 0 0 ${height / box.height} 0 0 cm /${NAME.decodeText()} Do Q`
    const stream = paper.context.register(paper.context.flateStream(operators))
    page.node.set(PDFName.of('Contents'), contentsAfter(page, stream))
    page.node.set(PDFName.of('Resources'), resourcesWith(page, embedded.ref))
  }
}

function contentsAfter(page: PDFPage, first: PDFRef): PDFArray {
  const { context } = page.doc
  const own = page.node.get(PDFName.of('Contents'))
  const streams = own instanceof PDFArray ? own.asArray() : [own].filter(stream => stream !== undefined)
  return context.obj([first, ...streams])
}

/** Pages share their resources; one on a letterhead has its own, with the letterhead among the pictures. */
function resourcesWith(page: PDFPage, letterhead: PDFRef): PDFDict {
  const { Resources } = page.node.normalizedEntries()
  const { context } = page.doc
  const resources = Resources.clone(context)
  const pictures = Resources.lookupMaybe(PDFName.of('XObject'), PDFDict)?.clone(context) ?? context.obj({})
  pictures.set(NAME, letterhead)
  resources.set(PDFName.of('XObject'), pictures)
  return resources
}

export type LetterheadFault = 'pdfType' | 'pdfEncrypted' | 'pdfDamaged' | 'pdfSheet'

export type Inspected = { sheet: SheetName; pages: number } | { fault: LetterheadFault }

/** Printers and scanners are not exact to the millimetre. */
const toleranceMm = 3
const millimetresPerPoint = 25.4 / 72

/** Whether a PDF can lie behind papers: readable without a password, its pages upright and of one of the sheets. */
export async function inspectLetterhead(bytes: Uint8Array): Promise<Inspected> {
  // A PDF may begin with a few other bytes (ISO 32000-1, annex H.3.4.1).
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return { fault: 'pdfType' }
  try {
    // Read leniently first: a strict reader takes what is encrypted for damage.
    await PDFDocument.load(bytes, { updateMetadata: false })
    const file = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    const [first, ...others] = file.getPages().slice(0, 2)
    if (!first) return { fault: 'pdfDamaged' }
    const sheet = sheetOf(first)
    if (!sheet || others.some(page => sheetOf(page) !== sheet)) return { fault: 'pdfSheet' }
    // What cannot be put behind a page is found now, not at the first patient.
    const paper = await PDFDocument.create({ updateMetadata: false })
    for (const page of [first, ...others]) await background(paper, page)
    return { sheet, pages: file.getPageCount() }
  } catch (error) {
    return { fault: error instanceof EncryptedPDFError ? 'pdfEncrypted' : 'pdfDamaged' }
  }
}

/** Undefined for a page that lies on its side or has another size. */
function sheetOf(page: PDFPage): SheetName | undefined {
  if (page.getRotation().angle % 360 !== 0) return undefined
  const { width, height } = page.getCropBox()
  return sheetNames.find(
    name =>
      Math.abs(width * millimetresPerPoint - sheetSizes[name].width) <= toleranceMm &&
      Math.abs(height * millimetresPerPoint - sheetSizes[name].height) <= toleranceMm,
  )
}
