import type { PlacedField } from '#shared/domain/documents/letterhead.ts'
import { encryptPdf } from './encrypt-pdf.ts'
import { type PaperKind, type Papers, renderPaper } from './render.ts'
import { loadPdfResources, type PdfResources } from './resources.ts'
import { type MeasuredPaper, smallFields } from './small-fields.ts'
import { type Inspected, inspectLetterhead, layUnder, type Underlay } from './underlay.ts'

/** `data` is left out by the call that only warms the thread up. */
export interface RenderJob<Kind extends PaperKind = PaperKind> {
  readonly resourcesDir: string
  readonly kind: Kind
  readonly data?: Papers[Kind]
  /** Without it nobody can open the paper. */
  readonly passphrase?: string | undefined
}

const loaded = new Map<string, Promise<PdfResources>>()

/** Runs on a thread of the pool. */
export async function render<Kind extends PaperKind>(job: RenderJob<Kind>): Promise<Uint8Array> {
  const resources = await resourcesOf(job.resourcesDir)
  if (!job.data) return new Uint8Array()
  const paper = await renderPaper(job.kind, job.data, resources)
  return job.passphrase === undefined ? paper : encryptPdf(paper, job.passphrase)
}

function resourcesOf(directory: string): Promise<PdfResources> {
  let resources = loaded.get(directory)
  if (!resources) {
    resources = loadPdfResources(directory)
    // A failed load is tried again by the next job.
    resources.catch(() => loaded.delete(directory))
    loaded.set(directory, resources)
  }
  return resources
}

/** Puts a letterhead behind pages, on a thread of the pool. */
export const underlay = ({ pages, letterhead }: { pages: Uint8Array; letterhead: Underlay }): Promise<Uint8Array> =>
  layUnder(pages, letterhead)

/** Whether a PDF can be a letterhead. */
export const inspect = ({ bytes }: { bytes: Uint8Array }): Promise<Inspected> => inspectLetterhead(bytes)

/** Fields of a letterhead that are set too small to be read well. */
export async function measure({
  resourcesDir,
  data,
}: {
  resourcesDir: string
  data: MeasuredPaper
}): Promise<PlacedField[]> {
  return smallFields(data, await resourcesOf(resourcesDir))
}
