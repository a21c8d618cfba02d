import { createHash } from 'node:crypto'
import { attachFile, type KeptFile, keepFile, readFile } from '#backend/modules/attachments/index.ts'
import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import { inserted } from '#backend/platform/stamps.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { documentKinds, readsDocument } from '#shared/domain/documents/kinds.ts'
import { forbidden, notFound } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'
import { base64Of } from '../drawing.ts'
import { drawingThread } from '../drawing-thread.ts'
import { underlayOfVersion } from '../letterheads/on-letterhead.ts'
import { drawnPaper, rememberDrawn } from './drawn-papers.ts'
import * as repo from './issued.repo.ts'

/** The pages of a paper, in the blob store. */
interface KeptPages {
  file: KeptFile
  digest: string
}

type Input = Parsed['documents']['issue']

/** The slow part of `issue`. Null for a paper that is kept already. @throws AppError NOT_FOUND */
export async function keepPages(call: Call, { key }: Input): Promise<KeptPages | null> {
  const paper = drawnPaper(call, key)
  if (!('pages' in paper)) return null
  const file = await keepFile(call, paper.pages, 'application/pdf')
  return { file, digest: createHash('sha256').update(paper.pages).digest('hex') }
}

/** Keeps a paper that is handed out, and that it was. The same paper once more is the same row. */
export function issue(tx: Tx, { key }: Input, kept: KeptPages | null): Outputs['documents']['issue'] {
  const paper = drawnPaper(tx, key)
  const noted = (id: string, patientId: string, again: boolean) => {
    // Printing again changes no row and is kept all the same.
    tx.note({ ...(again && { kind: 'read' as const }), subject: { table: 'generated_documents', id }, patientId })
    return { id, again }
  }
  if (!('pages' in paper) || !kept) {
    if ('pages' in paper) throw notFound('drawnPapers', key)
    return noted(paper.keptId, paper.patientId, true)
  }
  const { as } = paper
  const same = repo.findSame(tx.db, as, kept.digest)
  if (same) return noted(same.id, as.patientId, true)
  const stamps = inserted(tx)
  const fileId = attachFile(tx, kept.file, { table: 'generated_documents', id: stamps.id }, 'paper')
  repo.insertIssued(tx.db, { ...stamps, ...as, fileId, digest: kept.digest })
  return noted(stamps.id, as.patientId, false)
}

/** A patient's papers that this person may see, latest first, with those of merged charts. */
export function listIssued(call: Call, input: Parsed['documents']['issued']): Outputs['documents']['issued'] {
  const patientId = requirePatient(call, input.patientId)
  call.chartOpened(patientId)
  const kinds = documentKinds.filter(kind => mayDo(call.actor.roles, readsDocument[kind]))
  const rows = repo.listIssued(call.db, chartIds(call, patientId), kinds, input.after, input.limit + 1)
  const { page, next } = cutPage(rows, input.limit, row => row.id)
  const names = doctorNames(call)
  const items = page.map(({ id, kind, visitId, number, language, createdAt, createdBy }) => ({
    id,
    kind,
    visitId,
    number,
    language,
    issuedAt: createdAt,
    issuedBy: names.get(createdBy) ?? '',
  }))
  return { items, next }
}

/**
 * A paper exactly as it was handed out.
 * @throws AppError NOT_FOUND; FORBIDDEN; UNAVAILABLE while its file is not on this workstation
 */
export async function keptPaper(call: Call, { id }: Parsed['documents']['kept']): Promise<PrintedPaper> {
  const row = repo.findIssued(call.db, id)
  if (!row) throw notFound('generatedDocuments', id)
  const permission = readsDocument[row.kind]
  if (!mayDo(call.actor.roles, permission)) throw forbidden(permission)
  const { bytes } = await readFile(call, row.fileId)
  const { fileName, language, patientId, letterheadVersionId } = row
  const underlay = letterheadVersionId === null ? null : await underlayOfVersion(call, letterheadVersionId)
  const whole = underlay ? await drawingThread(call.clinic).underlay(bytes, underlay) : bytes
  call.chartOpened(patientId)
  return {
    fileName,
    mediaType: 'application/pdf',
    base64: base64Of(whole),
    language,
    draft: false,
    key: rememberDrawn(call, { userId: call.actor.userId, keptId: id, patientId }),
    letterhead: null,
    pictures: null,
  }
}
