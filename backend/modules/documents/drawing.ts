import type { Call, Clinic } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Language } from '#shared/contract/settings.ts'
import { rememberDrawn } from './issued/drawn-papers.ts'
import type { KeptAs } from './issued/issued.repo.ts'
import type { PaperKind, Papers } from './pdf/render.ts'
import { createPdfPool, type PdfPool } from './pdf/renderer-pool.ts'
import { renderWorkerUrl } from './pdf/worker-url.ts'

/** A thread that draws, from a clinic's first paper until the clinic is closed. */
const pools = new WeakMap<Clinic, PdfPool>()

interface Paper<Kind extends PaperKind> {
  kind: Kind
  data: Papers[Kind]
  /** Without extension. */
  name: string
  language: Language
  draft: boolean
  /** What is kept of it once it is printed; left out of papers that are not kept. Drafts never are. */
  keptAs?: Pick<KeptAs, 'kind' | 'patientId' | 'visitId' | 'number'>
}

/** Draws a paper off the thread that others wait for. */
export async function drawPaper<Kind extends PaperKind>(
  { clinic, actor }: Pick<Call, 'clinic' | 'actor'>,
  { kind, data, name, language, draft, keptAs }: Paper<Kind>,
): Promise<PrintedPaper> {
  const pages = await poolOf(clinic).render(kind, data)
  const fileName = `${name.replaceAll(/[^A-Za-z0-9-]+/g, '-')}.pdf`
  const as = keptAs && { ...keptAs, language, fileName, templateVersionId: null }
  return {
    fileName,
    mediaType: 'application/pdf',
    base64: base64Of(pages),
    language,
    draft,
    key: as && !draft ? rememberDrawn({ clinic }, { userId: actor.userId, pages, as }) : null,
  }
}

const base64Of = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

/** Draws a paper that only its passphrase opens. */
export function drawLockedPaper<Kind extends PaperKind>(
  { clinic }: Pick<Call, 'clinic'>,
  { kind, data, passphrase }: { kind: Kind; data: Papers[Kind]; passphrase: string },
): Promise<Uint8Array> {
  return poolOf(clinic).render(kind, data, passphrase)
}

function poolOf(clinic: Clinic): PdfPool {
  const pool = pools.get(clinic) ?? createPdfPool({ resourcesDir: clinic.resourcesDir, workerUrl: renderWorkerUrl })
  pools.set(clinic, pool)
  return pool
}

/** Ends the clinic's thread once the papers on it are drawn. */
export async function stopDrawing(clinic: Clinic): Promise<void> {
  const pool = pools.get(clinic)
  pools.delete(clinic)
  await pool?.close()
}
