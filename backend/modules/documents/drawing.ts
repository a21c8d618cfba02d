import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Language } from '#shared/contract/settings.ts'
import { drawingThread } from './drawing-thread.ts'
import { rememberDrawn } from './issued/drawn-papers.ts'
import type { KeptAs } from './issued/issued.repo.ts'
import type { Selected } from './letterheads/on-letterhead.ts'
import type { PaperKind, Papers } from './pdf/render.ts'

interface Paper<Kind extends PaperKind> {
  kind: Kind
  data: Papers[Kind]
  /** Without extension. */
  name: string
  language: Language
  draft: boolean
  /** What is kept of it once it is printed; left out of papers that are not kept. Drafts never are. */
  keptAs?: Pick<KeptAs, 'kind' | 'patientId' | 'visitId' | 'number'>
  /** What it is printed on; left out of papers that have no letterhead. */
  on?: Selected
  /** Whether doses are drawn, where it may be chosen. */
  pictures?: boolean
}

/** Draws a paper off the thread that others wait for. */
export async function drawPaper<Kind extends PaperKind>(call: Call, paper: Paper<Kind>): Promise<PrintedPaper> {
  const { clinic, actor } = call
  const { kind, data, name, language, draft, keptAs, on, pictures = null } = paper
  const thread = drawingThread(clinic)
  const drawable = on?.drawable
  const pages = await thread.render(kind, drawable ? { ...data, letterhead: drawable.layout } : data)
  const whole = drawable?.underlay ? await thread.underlay(pages, drawable.underlay) : pages
  const fileName = `${name.replaceAll(/[^A-Za-z0-9-]+/g, '-')}.pdf`
  const as = keptAs && { ...keptAs, language, fileName, letterheadVersionId: drawable?.versionId ?? null }
  return {
    fileName,
    mediaType: 'application/pdf',
    base64: base64Of(whole),
    language,
    draft,
    key: as && !draft ? rememberDrawn(call, { userId: actor.userId, pages, as }) : null,
    letterhead: on?.shown ?? null,
    pictures,
  }
}

export const base64Of = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

/** Draws a paper that only its passphrase opens. */
export function drawLockedPaper<Kind extends PaperKind>(
  { clinic }: Pick<Call, 'clinic'>,
  { kind, data, passphrase }: { kind: Kind; data: Papers[Kind]; passphrase: string },
): Promise<Uint8Array> {
  return drawingThread(clinic).render(kind, data, passphrase)
}
